import { describe, expect, test } from "vitest";
import { inboundConnector } from "../../modules/exchange/inboundConnector.js";
import { outboundConnector } from "../../modules/exchange/outboundConnector.js";
import { remoteDomain } from "../../modules/exchange/remoteDomain.js";
import { transportRule } from "../../modules/exchange/transportRule.js";
import { inboundParameters, outboundParameters } from "../../modules/simulator/cmdlets/connectorTables.js";
import { remoteDomainParameters } from "../../modules/simulator/cmdlets/remoteDomainTable.js";
import { transportRuleParameters } from "../../modules/simulator/cmdlets/transportRuleTable.js";

const tables = [
  [outboundConnector, outboundParameters],
  [inboundConnector, inboundParameters],
  [remoteDomain, remoteDomainParameters],
  [transportRule, transportRuleParameters],
] as const;

describe("the product and the simulator", () => {
  for (const [kind, table] of tables)
    test(`know the same parameters of a ${kind.noun}`, () => {
      const parameters = Object.values(kind.properties).map(({ parameter }) => parameter);
      expect(parameters.filter((parameter) => !table.some(({ name }) => name === parameter))).toEqual([]);
    });
});
