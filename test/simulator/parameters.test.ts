import { describe, expect, test } from "vitest";
import { z } from "zod";
import { inboundConnector } from "../../modules/exchange/inboundConnector.js";
import { fromRecord } from "../../modules/exchange/kindRecord.js";
import type { ObjectKind } from "../../modules/exchange/objectKind.js";
import { outboundConnector } from "../../modules/exchange/outboundConnector.js";
import type { Property, PropertyValue } from "../../modules/exchange/property.js";
import { remoteDomain } from "../../modules/exchange/remoteDomain.js";
import { transportRule } from "../../modules/exchange/transportRule.js";
import { accepted, bind, namesFor } from "../../modules/simulator/bindParameters.js";
import { inboundParameters, outboundParameters } from "../../modules/simulator/cmdlets/connectorTables.js";
import { remoteDomainParameters } from "../../modules/simulator/cmdlets/remoteDomainTable.js";
import { transportRuleParameters } from "../../modules/simulator/cmdlets/transportRuleTable.js";
import type { Parameter, Values } from "../../modules/simulator/parameters.js";
import { defaultSwitches } from "../../modules/simulator/tenant.js";
import { aSimulator } from "./simulatedTenant.js";

interface Pair {
  readonly kind: ObjectKind;
  readonly table: readonly Parameter[];
  /** The least that New- takes. */
  readonly least: Values;
}

const pairs: readonly Pair[] = [
  { kind: outboundConnector, table: outboundParameters, least: { Name: "a" } },
  { kind: inboundConnector, table: inboundParameters, least: { Name: "a", SenderDomains: ["*"] } },
  { kind: remoteDomain, table: remoteDomainParameters, least: { Name: "a", DomainName: "a.example" } },
  { kind: transportRule, table: transportRuleParameters, least: { Name: "a" } },
];

const shape = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  format: z.string().optional(),
  anyOf: z.array(z.unknown()).optional(),
});

/** Values that a person may write: every word of a choice, or one of the type. */
function samples(schema: unknown): readonly PropertyValue[] {
  const { type, enum: words, minimum = 0, anyOf, format } = shape.parse(schema);
  if (anyOf !== undefined) return anyOf.flatMap(samples);
  if (words !== undefined) return words;
  const byType: Readonly<Record<string, readonly PropertyValue[]>> = {
    boolean: [true, false],
    integer: [minimum],
    string: [format === "date-time" ? "2026-12-01T08:00:00Z" : "a.example"],
    array: [["a@b.example"]],
    null: [null],
  };
  return [type].flat().flatMap((one) => byType[String(one)] ?? []);
}

function written(property: Property, value: PropertyValue): Values {
  const sent = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
  return { [property.parameter]: sent.parse(property.write === undefined ? value : property.write(value)) };
}

/** Set-TransportRule has no Enabled: two cmdlets of their own switch a rule. */
const switchedElsewhere = (kind: ObjectKind, property: Property) =>
  kind.noun === "TransportRule" && property.parameter === "Enabled";

describe("the simulator and the product", () => {
  for (const { kind, table } of pairs)
    for (const [key, property] of Object.entries(kind.properties))
      test(`know ${kind.noun} ${key}, with every value a person may write`, () => {
        const cmdlets = (["New", "Set"] as const).filter((cmdlet) =>
          cmdlet === "New"
            ? property.writtenBy !== "setOnly"
            : property.writtenBy !== "createOnly" && !switchedElsewhere(kind, property),
        );
        const values = samples(z.toJSONSchema(property.schema));
        expect(cmdlets.length * values.length).toBeGreaterThan(0);
        for (const cmdlet of cmdlets)
          for (const value of property.unset === null ? [...values, null] : values) {
            const given = accepted(written(property, value), namesFor(table, cmdlet));
            expect(bind(table, given, defaultSwitches, {})).toHaveProperty(property.parameter);
          }
      });

  for (const { kind, least } of pairs)
    test(`agree on what a new ${kind.noun} holds when nothing else is set`, () => {
      const [record] = aSimulator().run(`New-${kind.noun}`, least)?.values ?? [];
      const { values } = fromRecord(kind, record ?? {});
      const declared = Object.entries(kind.properties).filter(
        ([, { unset, parameter }]) => unset !== undefined && !(parameter in least),
      );
      expect(declared.length).toBeGreaterThan(3);
      expect(declared.map(([key]) => [key, values[key]])).toEqual(declared.map(([key, { unset }]) => [key, unset]));
    });
});
