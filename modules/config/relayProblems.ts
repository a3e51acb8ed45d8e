import { z } from "zod";
import { relaySchema } from "./relaySchema.js";
import { type ConfigProblem, missing, type Path } from "./schemaProblems.js";
import { vendors } from "./vendors/vendors.js";

const { shape } = relaySchema;

/** The keys that depend on each other; one that is wrong in itself counts as absent, so that each error is told once. */
const related = z.object({
  vendor: shape.vendor.catch("custom"),
  stage: shape.stage.catch("off"),
  appliesTo: shape.appliesTo.optional().catch(undefined),
  architecture: shape.architecture.catch("oneWay"),
  ruleName: shape.ruleName.optional().catch(undefined),
  connector: shape.connector.optional().catch(undefined),
  signature: shape.signature.optional().catch(undefined),
  returns: shape.returns.optional().catch(undefined),
  inbound: shape.inbound.optional().catch(undefined),
});

type Related = z.output<typeof related>;

/**
 * Lists what is wrong between keys of `exchange-relay:relay`.
 *
 * @param cure what to do when something at a path is missing, as a sentence.
 */
export function relayProblems(raw: unknown, cure: (path: Path) => string | undefined): readonly ConfigProblem[] {
  const { data: relay } = related.safeParse(raw);
  if (relay === undefined) return [];
  return [
    ...scopeProblems(relay, raw),
    ...returnProblems(relay, raw, cure),
    ...inboundProblems(relay, raw),
    ...nameProblems(relay),
  ];
}

function scopeProblems({ stage, appliesTo }: Related, raw: unknown): readonly ConfigProblem[] {
  const path = ["relay", "appliesTo"];
  if (stage === "pilot" && !isWritten(raw, "appliesTo"))
    return [missing(path, undefined, 'Stage "pilot" needs to know whose mail: write groups, users or both.')];
  if (stage === "pilot" && appliesTo === "everyone")
    return [{ path, message: 'is everyone, but the stage is "pilot". Write groups or users, or set stage: everyone.' }];
  if (stage === "everyone" && appliesTo !== undefined && appliesTo !== "everyone")
    return [{ path, message: 'names groups or users, but the stage is "everyone". Remove it, or set stage: pilot.' }];
  return [];
}

function returnProblems(
  { architecture, returns }: Related,
  raw: unknown,
  cure: (path: Path) => string | undefined,
): readonly ConfigProblem[] {
  const path = ["relay", "returns"];
  const isGiven = isWritten(raw, "returns");
  if (architecture === "oneWay" && isGiven)
    return [
      { path, message: 'is given, but the architecture is "oneWay". Remove it, or set architecture: returning.' },
    ];
  if (architecture === "returning" && !isGiven) return [missing(path, undefined, cure(path))];
  const type = [...path, "inboundConnector", "connectorType"];
  return returns !== undefined && returns.inboundConnector.connectorType === undefined
    ? [missing(type, undefined, cure(type))]
    : [];
}

function inboundProblems({ inbound, returns }: Related, raw: unknown): readonly ConfigProblem[] {
  if (inbound === undefined) return [];
  const path = ["relay", "inbound", "inboundConnector"];
  const [own, other] = [inbound.inboundConnector, returns?.inboundConnector];
  if (own === undefined && !isWritten(raw, "returns"))
    return [missing(path, undefined, "Without it Exchange does not know the relay when it hands mail back.")];
  if (own === undefined || other === undefined || !isSameSender(own, other)) return [];
  return [
    { path, message: "names the same relay as returns.inboundConnector, and one connector can know it. Remove it." },
  ];
}

type Sender = Exclude<Exclude<Related["inbound"], undefined>["inboundConnector"], undefined>;

function isSameSender(left: Sender, right: Sender): boolean {
  const addresses = right.senderIPAddresses ?? [];
  return (
    (left.certificate !== undefined && isSame(left.certificate, right.certificate)) ||
    (left.senderIPAddresses ?? []).some((address) => addresses.includes(address))
  );
}

interface Named {
  readonly path: Path;
  readonly name: string;
}

/** Names in one tenant are unique, without regard to case; the first keeps its name and the second is told. */
function nameProblems({ vendor, ruleName, connector, signature, inbound, returns }: Related): readonly ConfigProblem[] {
  const { names } = vendors[vendor];
  const rules = [
    named("ruleName", ruleName ?? names.outboundRule.value),
    named("inbound.ruleName", inbound && (inbound.ruleName ?? names.inboundRule.value)),
    named("signature.rule", signature?.rule),
  ];
  const outbound = [
    named("connector.name", connector?.name ?? names.outboundConnector.value),
    named("inbound.connector.name", inbound && (inbound.connector?.name ?? names.inboundOutboundConnector.value)),
  ];
  const back = [
    named("returns.inboundConnector.name", returns && (returns.inboundConnector.name ?? names.returnConnector.value)),
    named("inbound.inboundConnector.name", inbound?.inboundConnector?.name),
  ];
  return [rules, outbound, back].flatMap((all) => clashes(all.flat()));
}

function named(key: string, name: string | undefined): readonly Named[] {
  return name === undefined ? [] : [{ path: ["relay", ...key.split(".")], name }];
}

function clashes(all: readonly Named[]): readonly ConfigProblem[] {
  return all.flatMap(({ path, name }, index) => {
    const other = all.slice(0, index).find((earlier) => isSame(earlier.name, name));
    return other === undefined
      ? []
      : [{ path, message: `is the name that ${other.path.join(".")} has. Choose another one.` }];
  });
}

function isSame(left: string, right: string | undefined): boolean {
  return left.toLowerCase() === right?.toLowerCase();
}

function isWritten(raw: unknown, key: string): boolean {
  return typeof raw === "object" && raw !== null && key in raw;
}
