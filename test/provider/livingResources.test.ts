import { describe, expect, test } from "vitest";
import { LivingResources, ownerOfUrn, urnHash } from "../../modules/provider/livingResources.js";

const urn = "urn:pulumi:contoso::relay::exchangeonline:index:OutboundConnector::out";

describe("LivingResources", () => {
  test("knows who was asked about, and who holds what by which making; the last one counts", () => {
    const living = new LivingResources();
    living.declare(urn);
    living.claim(`${urn}-2`, ["1"], "old");
    living.claim(urn, ["1"], "new");
    expect(living.isAlive(urnHash(urn))).toBe(true);
    expect(living.claimOn("1")).toEqual({ urn: urnHash(urn), making: "new" });
    expect(living.claimOn("2")).toBeUndefined();
  });

  test("does not take a resource for gone that the program has and a run with targets leaves out", () => {
    const living = new LivingResources();
    living.expect([urn]);
    expect([living.isUnheard(urnHash(urn)), living.isAlive(urnHash(urn))]).toEqual([true, true]);
    living.declare(urn);
    expect(living.isUnheard(urnHash(urn))).toBe(false);
  });

  test("takes a living resource's silence for ignorance, and what it holds for all that it holds", () => {
    const living = new LivingResources();
    living.declare(urn);
    expect(living.isSilent(urnHash(urn))).toBe(true);
    living.claim(urn, [], "making");
    expect(living.isSilent(urnHash(urn))).toBe(false);
  });

  test("names a resource by project, stack and name, and tells two parents apart by the hash", () => {
    expect(ownerOfUrn(urn)).toBe("relay/contoso/out");
    expect(urnHash(urn)).toMatch(/^[0-9a-f]{10}$/);
    expect(urnHash(urn)).not.toBe(urnHash(urn.replace("exchangeonline", "parent$exchangeonline")));
  });
});
