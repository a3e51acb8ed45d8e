import { describe, expect, test } from "vitest";
import type { Mark } from "../../modules/exchange/mark.js";
import { outboundConnector } from "../../modules/exchange/outboundConnector.js";
import { type Claim, isFollowed, type Living, mayRemove, mayTakeOver } from "../../modules/plan/ownership.js";
import { planCreate, planGiveBack, planUpdate } from "../../modules/plan/planObject.js";

const me = { owner: "relay/contoso/outbound", urn: "0123456789" };
const mark: Mark = { owner: me.owner, urn: me.urn, making: "aaaaaaaa" };
const sibling: Mark = { owner: "relay/contoso/former", urn: "9876543210", making: "bbbbbbbb" };
const stranger: Mark = { ...sibling, owner: "relay/fabrikam/outbound" };
const nobody: Living = { isAlive: () => false, claimOn: () => undefined };
const allAlive: Living = { isAlive: () => true, claimOn: () => undefined };
const claimed = (claim: Claim): Living => ({ isAlive: () => true, claimOn: () => claim });
const held = (making?: string) => ({ making, isUnmarked: false });
const anObject = (given?: Mark) => ({ guid: "1", name: "One", values: {}, ...(given && { mark: given }) });

describe("mayTakeOver", () => {
  test("takes its own making of any time, and what a dead resource of the stack left; nothing else", () => {
    expect(mayTakeOver({ ...mark, making: "cccccccc" }, me, allAlive)).toBe(true);
    expect(mayTakeOver(sibling, me, nobody)).toBe(true);
    expect(mayTakeOver(sibling, me, allAlive)).toBe(false);
    expect(mayTakeOver(stranger, me, nobody)).toBe(false);
    expect(mayTakeOver(undefined, me, nobody)).toBe(false);
  });
});

describe("mayRemove", () => {
  test("removes the making that the state knows, its own of another run, and what a dead sibling took over", () => {
    for (const known of [mark, { ...mark, making: "cccccccc" }, sibling])
      expect(mayRemove(anObject(known), me, held("aaaaaaaa"), nobody)).toBe(true);
  });

  test("leaves what another stack or a living sibling took over, and what lost its mark", () => {
    expect(mayRemove(anObject(stranger), me, held("aaaaaaaa"), nobody)).toBe(false);
    expect(mayRemove(anObject(sibling), me, held("aaaaaaaa"), allAlive)).toBe(false);
    expect(mayRemove(anObject(), me, held("aaaaaaaa"), nobody)).toBe(false);
  });

  test("removes what never had a mark: no room for one, an import, a state of release 0.1", () => {
    expect(mayRemove(anObject(), me, { making: "aaaaaaaa", isUnmarked: true }, nobody)).toBe(true);
    expect(mayRemove(anObject(), me, held(), nobody)).toBe(true);
  });

  test("leaves what the same resource holds by a newer making: it was replaced", () => {
    const replaced = claimed({ urn: me.urn, making: "cccccccc" });
    expect(mayRemove(anObject(mark), me, held("aaaaaaaa"), replaced)).toBe(false);
    expect(mayRemove(anObject(), me, { making: "aaaaaaaa", isUnmarked: true }, replaced)).toBe(false);
    expect(isFollowed({ urn: me.urn, making: "aaaaaaaa" }, me, "aaaaaaaa")).toBe(false);
  });
});

describe("planCreate and planUpdate", () => {
  const maker = (living: Living) => ({ me, living, mark });
  const values = { name: "One", comment: "ours" };

  test("make what is not there, and take over what a dead sibling left, mark and all", () => {
    expect(planCreate(outboundConnector, undefined, values, maker(nobody))).toEqual({ do: "create", values });
    const left = anObject(sibling);
    const step = { do: "update", object: left, values: { comment: "ours" }, marks: true };
    expect(planCreate(outboundConnector, left, values, maker(nobody))).toEqual(step);
  });

  test("refuse the name that a living sibling has, and say how names are swapped", () => {
    const refuse = () => planCreate(outboundConnector, anObject(sibling), values, maker(allAlive));
    expect(refuse).toThrow(
      'Cannot create OutboundConnector "One": relay/contoso/former has that name; names of OutboundConnector objects are swapped in two steps: give one of them a third name first',
    );
    expect(() => planCreate(outboundConnector, anObject(stranger), values, maker(nobody))).toThrow("import it with");
  });

  test("refuse to write over what another resource has taken over", () => {
    const declared = { before: values, now: values };
    const update = () =>
      planUpdate(outboundConnector, anObject(stranger), declared, undefined, { ...maker(nobody), known: "aaaaaaaa" });
    expect(update).toThrow("has taken it over");
  });
});

describe("planGiveBack", () => {
  test("puts back only what still is as we wrote it", () => {
    const found = { ...anObject(), values: { comment: "ours", enabled: false } };
    const step = planGiveBack(outboundConnector, found, { comment: "theirs", enabled: true }, { comment: ["ours"] });
    expect(step).toEqual({ do: "update", object: found, values: { comment: "theirs" }, marks: false });
  });
});
