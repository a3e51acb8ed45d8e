import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Observed } from "../../modules/exchange/objectKind.js";
import { outboundConnector } from "../../modules/exchange/outboundConnector.js";
import { Secret } from "../../modules/exchange/secret.js";
import { transportRule } from "../../modules/exchange/transportRule.js";
import { changesBetween, tenantPrint } from "../../modules/review/tenantPrint.js";
import { aRule } from "../support/builders.js";

const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 12);
const rules = (...objects: readonly Observed[]) => tenantPrint([{ kind: transportRule, objects }], hash);

describe("what is another thing in a tenant", () => {
  test("is nothing where lists have another order and texts another case", () => {
    const before = rules(aRule("A", { fromMemberOf: ["a@contoso.com", "b@contoso.com"] }));
    expect(changesBetween(before, rules(aRule("A", { fromMemberOf: ["B@contoso.com", "a@contoso.com"] })))).toEqual([]);
  });

  test("is said object by object: gone, new, properties, name, mark, place", () => {
    const before = rules(aRule("A"), aRule("B"), aRule("C"), aRule("D"));
    const mark = { owner: "relay/contoso/mail-flow", urn: "0123456789", making: "89abcdef" };
    const now = rules(
      aRule("D"),
      { ...aRule("A", { enabled: false, subjectContainsWords: ["x"] }), name: "A2" },
      aRule("C", {}, mark),
      aRule("E"),
    );
    expect(changesBetween(before, now)).toEqual([
      'TransportRule "B" is gone',
      'TransportRule "E" is new',
      'TransportRule "A2": name, enabled, subjectContainsWords',
      'TransportRule "C": mark',
      'TransportRule "D" was moved',
    ]);
  });

  test("does not depend on the order of what has none", () => {
    const connector = (guid: string): Observed => ({ guid, name: guid, values: { name: guid } });
    const print = (...objects: readonly Observed[]) => tenantPrint([{ kind: outboundConnector, objects }], hash);
    expect(print(connector("a"), connector("b"))).toEqual(print(connector("b"), connector("a")));
  });

  test("is nothing exactly where the rules stand as before, whatever the moves", () => {
    const names = ["A", "B", "C", "D", "E"];
    const before = rules(...names.map((name) => aRule(name)));
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (order) => {
        const changes = changesBetween(before, rules(...order.map((name) => aRule(name))));
        expect(changes.length === 0).toBe(order.join() === names.join());
      }),
    );
  });

  test("shows neither a secret nor what would help to try one out", () => {
    const stamped = (key: string) => rules(aRule("A", { setHeaderName: "X-Key", setHeaderValue: new Secret(key) }));
    expect(stamped("one")).toEqual(stamped("another"));
    expect(JSON.stringify(stamped("one"))).not.toContain("setHeaderValue");
  });
});
