import { describe, expect, test } from "vitest";
import { sharedObjects, type WrittenStack } from "../../modules/config/sharedObjects.js";

const organization = "contoso.onmicrosoft.com";
const aStack = (stack: string, relay: object = {}, more: object = {}): WrittenStack => ({
  stack,
  config: {
    "exchangeonline:organization": organization,
    "exchange-relay:relay": { signature: { rule: "Exclaimer" }, ...relay },
    "exchange-relay:remoteDomain": {},
    ...more,
  },
});

describe("sharedObjects", () => {
  test("names what two stacks of one tenant both change, and how to say who leads", () => {
    expect(sharedObjects(aStack("a"), [aStack("a"), aStack("b")])).toEqual([
      'stacks a and b both change remote domain * and rule "Exclaimer" of contoso.onmicrosoft.com; say who leads: pulumi config set --path exchange-relay:relay.leader <stack>, in both',
    ]);
  });

  test("reads a section that Pulumi keeps as text", () => {
    const text = aStack("a", {}, { "exchange-relay:relay": JSON.stringify({ signature: { rule: "Exclaimer" } }) });
    expect(sharedObjects(text, [aStack("b")])).toHaveLength(1);
  });

  test("says nothing once a leader is named", () => {
    expect(sharedObjects(aStack("a", { leader: "a" }), [aStack("b")])).toEqual([]);
  });

  test("says nothing of another tenant, or of other things", () => {
    const elsewhere = aStack("b", {}, { "exchangeonline:organization": "fabrikam.onmicrosoft.com" });
    const others = { "exchange-relay:remoteDomain": { domain: "partner.example" } };
    expect(sharedObjects(aStack("a"), [elsewhere])).toEqual([]);
    expect(sharedObjects(aStack("a"), [aStack("b", { signature: { rule: "CodeTwo" } }, others)])).toEqual([]);
  });
});
