import { describe, expect, test } from "vitest";
import { isSameMark, type MarkPlace, splitMark, withMark } from "../../modules/exchange/mark.js";

const comment: MarkPlace = { property: "comment", form: "line", max: 1024 };
const name: MarkPlace = { property: "name", form: "suffix", max: 64 };
const mark = { owner: "p/s/n", urn: "0123456789", making: "89abcdef" };

describe("withMark", () => {
  test("adds a line that splitMark takes off again", () => {
    for (const text of [null, "one", "one\ntwo", "ends in ]", "[pulumi-exchange-relay x] and more"])
      expect(splitMark(comment, withMark(comment, text, { ...mark, key: "outbound" }))).toEqual({
        text,
        mark: { ...mark, key: "outbound" },
      });
  });

  test("adds a short ending to a name, without the owner", () => {
    expect(withMark(name, "a.example", mark)).toBe("a.example (relay 0123456789.89abcdef)");
    expect(splitMark(name, "a.example (relay 0123456789.89abcdef)")).toEqual({
      text: "a.example",
      mark: { urn: "0123456789", making: "89abcdef" },
    });
    expect(splitMark(name, withMark(name, null, mark))).toEqual({
      text: null,
      mark: { urn: "0123456789", making: "89abcdef" },
    });
  });

  test("leaves a text alone that has no room for it", () => {
    const long = "x".repeat(40);
    expect(withMark(name, long, mark)).toBe(long);
  });

  test("keeps within 124 characters, whatever the names are", () => {
    const line = withMark(comment, null, { ...mark, owner: `p/s/${"n".repeat(200)}`, key: "outbound" });
    expect(line).toHaveLength(124);
    expect(splitMark(comment, line).mark).toMatchObject({ urn: "0123456789", making: "89abcdef", key: "outbound" });
  });
});

describe("splitMark", () => {
  test("reads a mark of release 0.1", () => {
    expect(splitMark(comment, "mine\n[pulumi-exchange-relay p/s/n#key]")).toEqual({
      text: "mine",
      mark: { owner: "p/s/n", key: "key" },
    });
  });

  test("reads a mark whose lines Exchange ended in its own way", () => {
    expect(splitMark(comment, "mine\r\n[pulumi-exchange-relay 0123456789.89abcdef p/s/n] ").text).toBe("mine");
  });

  test("leaves a text without a mark alone", () => {
    expect(splitMark(comment, "[pulumi-exchange-relay x] and more")).toEqual({
      text: "[pulumi-exchange-relay x] and more",
    });
  });
});

describe("isSameMark", () => {
  test("tells makings and keys apart, not owners", () => {
    expect(isSameMark(mark, { ...mark, owner: "other" })).toBe(true);
    expect(isSameMark(mark, { ...mark, making: "00000000" })).toBe(false);
    expect(isSameMark(mark, { ...mark, key: "outbound" })).toBe(false);
    expect(isSameMark(undefined, mark)).toBe(false);
  });

  test("knows a key that a mark cannot hold as it is", () => {
    expect(isSameMark({ ...mark, key: "odd_key" }, { ...mark, key: "odd]key" })).toBe(true);
  });
});
