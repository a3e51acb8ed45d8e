import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearest } from "../../modules/exchange/nearest.js";

describe("the nearest word", () => {
  test("is known in its own spelling, whatever the case it is asked in", () => {
    expect(nearest("GCCHIGH", ["global", "gccHigh", "dod"])).toBe("gccHigh");
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z]{1,20}$/), (word) => {
        expect(nearest(word.toUpperCase(), [word])).toBe(word);
      }),
    );
  });

  test("is none where more than a third of a word differs, two letters of a short one, or all of one", () => {
    expect(nearest("smartHosts", ["keyHeader", "stage"])).toBeUndefined();
    expect([nearest("abcdefghi", ["abcdefxyz"]), nearest("abcdefghi", ["abcdewxyz"])]).toEqual([
      "abcdefxyz",
      undefined,
    ]);
    expect([nearest("kye", ["key"]), nearest("xyz", ["key"]), nearest("ab", ["xy"])]).toEqual([
      "key",
      undefined,
      undefined,
    ]);
    expect(nearest("anything", [])).toBeUndefined();
  });
});
