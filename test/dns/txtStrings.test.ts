import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quotedTxt, txtStrings, unquotedTxt } from "../../modules/dns/txtStrings.js";

describe("the strings of a TXT record", () => {
  test("are as few as can be, of 255 octets at most", () => {
    expect(txtStrings("short")).toEqual(["short"]);
    expect(txtStrings("k".repeat(510)).map((string) => string.length)).toEqual([255, 255]);
    expect(txtStrings("k".repeat(511)).map((string) => string.length)).toEqual([255, 255, 1]);
  });

  test("are cut between characters, whatever their octets", () => {
    const strings = txtStrings("é".repeat(200));
    expect(strings.map((string) => new TextEncoder().encode(string).length)).toEqual([254, 146]);
  });

  test("come back from quotes as they were, for any text", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 600 }), (text) => {
        expect(txtStrings(text).join("")).toBe(text);
        expect(unquotedTxt(quotedTxt(text))).toBe(text);
      }),
    );
  });

  test("are read from what portals show: in quotes, in several, or bare", () => {
    expect(unquotedTxt('"v=spf1 -all"')).toBe("v=spf1 -all");
    expect(unquotedTxt('"v=DKIM1; p=abc" "def"')).toBe("v=DKIM1; p=abcdef");
    expect(unquotedTxt('say \\"so\\"')).toBe('say \\"so\\"');
    expect(quotedTxt('a "b" \\')).toBe('"a \\"b\\" \\\\"');
  });
});
