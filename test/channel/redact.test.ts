import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { redact, secretsOf } from "../../modules/channel/redact.js";
import { Secret } from "../../modules/exchange/secret.js";

/** Long enough not to be a part of the mask or of the text around it. */
const key = fc.string({ minLength: 9, unit: "binary" });

describe("redact", () => {
  test("takes a secret out as it is, in JSON, and in JSON inside JSON", () => {
    fc.assert(
      fc.property(key, fc.string(), (secret, text) => {
        const shown = [secret, JSON.stringify(secret), JSON.stringify(JSON.stringify(secret))].join(text);
        const forms = [secret, JSON.stringify(secret).slice(1, -1)];
        const redacted = redact(shown, [new Secret(secret)]);
        expect(forms.filter((form) => redacted.includes(form))).toEqual([]);
      }),
    );
  });

  test("leaves nothing but the text around it", () => {
    const secret = 'a "key" \\ of\nmine';
    const forms = [secret, JSON.stringify(secret), JSON.stringify(JSON.stringify(secret))];
    expect(forms.map((form) => redact(form, [new Secret(secret)]))).toEqual([
      "[secret]",
      '"[secret]"',
      '"\\"[secret]\\""',
    ]);
  });

  test("takes out each of several, also one inside another", () => {
    fc.assert(
      fc.property(key, key, (one, other) => {
        const redacted = redact(`${one + other} ${other} ${one}`, [new Secret(one), new Secret(one + other)]);
        expect(redacted.startsWith("[secret] ")).toBe(true);
        expect(redacted.endsWith(" [secret]")).toBe(true);
      }),
    );
  });

  test("takes out access tokens that it was not told of", () => {
    expect(redact("sent with Bearer abc.def and eyJhbGciOi.eyJhdWQi.c2ln, refused", [])).toBe(
      "sent with [secret] and [secret], refused",
    );
  });

  test("leaves a text without secrets alone, whatever signs are in it", () => {
    expect(redact("a.b|c (d) [e] $1", [new Secret(""), new Secret("x.y")])).toBe("a.b|c (d) [e] $1");
  });
});

describe("secretsOf", () => {
  test("finds the secret parameters of a call and no others", () => {
    const value = new Secret("k");
    expect(
      secretsOf({ cmdlet: "New-TransportRule", parameters: { Name: "a", SetHeaderValue: value, Enabled: true } }),
    ).toEqual([value]);
  });
});
