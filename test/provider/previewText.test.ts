import { describe, expect, test } from "vitest";
import { outboundConnector } from "../../modules/exchange/outboundConnector.js";
import type { RuleSet } from "../../modules/exchange/ruleSet.js";
import { Secret } from "../../modules/exchange/secret.js";
import { baselineController } from "../../modules/provider/baselineController.js";
import { leftoversController } from "../../modules/provider/leftoversController.js";
import { objectPreview, ruleSetPreview } from "../../modules/provider/previewText.js";
import { validationController } from "../../modules/provider/validationController.js";

const signature = { foreign: "Exclaimer", stopRuleProcessing: true };
const outbound = { name: "Trustifi Outbound", mode: "Enforce", stopRuleProcessing: true } as const;
const inbound = { name: "Trustifi Inbound", mode: "Audit" } as const;
const set: RuleSet = { rules: { signature, outbound, inbound }, order: ["signature", "outbound", "inbound"] };

describe("a preview says of rules", () => {
  test("that are new where they stand, how, and whether they stop", () => {
    expect(ruleSetPreview(undefined, set)).toEqual([
      'rule "Exclaimer": somebody else\'s; stop-processing on',
      'rule "Trustifi Outbound": new, on; stands above "Trustifi Inbound"; stop-processing on',
      'rule "Trustifi Inbound": new, only logs; stands below "Trustifi Outbound"; stop-processing off',
    ]);
  });

  test("that change what changes, that move where to, and that go", () => {
    const { inbound: _, ...rest } = set.rules;
    const after = {
      rules: { ...rest, signature: { foreign: "Exclaimer" }, outbound: { ...outbound, enabled: false } },
      order: ["outbound", "signature"],
    };
    expect(ruleSetPreview(set, after)).toEqual([
      'rule "Trustifi Outbound": enabled not declared → false; moves above "Exclaimer"',
      'rule "Exclaimer": somebody else\'s; stop-processing as it was before',
      'rule "Trustifi Inbound": goes',
    ]);
    expect(ruleSetPreview(set, set)).toEqual([]);
  });

  test("no secret", () => {
    const keyed = (key: string) => ({
      ...set,
      rules: { ...set.rules, outbound: { ...outbound, setHeaderValue: new Secret(key) } },
    });
    expect(ruleSetPreview(keyed("one"), keyed("two"))).toEqual([
      'rule "Trustifi Outbound": setHeaderValue changes (secret)',
    ]);
  });
});

describe("a preview says of a connector", () => {
  const hosts = { name: "Out", smartHosts: ["a.example"], connectorType: "Partner" } as const;
  test("what it will be, or what changes of it", () => {
    expect(objectPreview(outboundConnector, undefined, hosts)).toEqual(["smartHosts a.example, connectorType Partner"]);
    expect(objectPreview(outboundConnector, hosts, { ...hosts, smartHosts: ["b.example"] })).toEqual([
      "smartHosts a.example → b.example",
    ]);
  });
});

describe("a preview says of what is no object of Exchange", () => {
  const baseline = { noun: "TransportRule", object: "Exclaimer", values: { stopRuleProcessing: true } };
  test("what a baseline remembers, once", () => {
    expect(baselineController.preview?.(undefined, { ...baseline, place: true })).toEqual([
      'remembers of TransportRule "Exclaimer" what is there now, and gives it back when it goes: stopRuleProcessing, its place',
    ]);
    expect(baselineController.preview?.(baseline, { ...baseline, values: { stopRuleProcessing: false } })).toEqual([
      "what was there before is remembered already",
    ]);
  });

  test("what leftovers are for, and why they are replaced", () => {
    expect(leftoversController.preview?.(undefined, { resources: ["a", "b"] })).toEqual([
      "knows by their marks 2 resources, and takes away what a killed run leaves of them; it is made anew when one of them is declared no more, to look for that one",
    ]);
    expect(leftoversController.preview?.({ resources: ["a"] }, { resources: ["a", "RemoteDomain::b"] })).toEqual([
      "knows more resources now: RemoteDomain b",
    ]);
  });

  test("that a validation sends a message", () => {
    expect(validationController.preview?.(undefined, { connector: "Out", recipients: ["a@b.example"] })).toEqual([
      'Exchange sends a test message through "Out" to a@b.example; no object of the tenant changes',
    ]);
  });
});
