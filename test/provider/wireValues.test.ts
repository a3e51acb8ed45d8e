import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Secret } from "../../modules/exchange/secret.js";
import { decode, encode, isUnknownWithin, type Properties, unknown } from "../../modules/provider/wire/wireValues.js";

const secretOf = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

describe("wire values", () => {
  test("come back as they were sent, whatever they are", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (values) => {
        fc.pre(!JSON.stringify(values).includes("__proto__"));
        const sent = JSON.parse(JSON.stringify(values)) as Properties;
        expect(decode(encode(sent)).values).toEqual(sent);
      }),
    );
  });

  test("keep secrets wrapped at the leaf where the program wrapped them", () => {
    const sent = { rules: { outbound: { setHeaderValue: secretOf("planted"), name: "a" } } };
    const { values, secrets } = decode(encode(sent));
    expect(values).toEqual({ rules: { outbound: { setHeaderValue: "planted", name: "a" } } });
    expect(encode(values, secrets).toJavaScript()).toEqual(sent);
  });

  test("wrap a Secret wherever it stands, also where nobody wrapped it", () => {
    expect(encode({ key: new Secret("planted") }).toJavaScript()).toEqual({ key: secretOf("planted") });
  });

  test("keep null apart from absent", () => {
    expect(decode(encode({ a: null, b: undefined })).values).toEqual({ a: null });
  });

  test("carry unknown values both ways", () => {
    const { values } = decode(encode({ a: { b: unknown } }));
    expect(values).toEqual({ a: { b: unknown } });
    expect(isUnknownWithin(values)).toBe(true);
  });

  test("take no properties at all as none, as in an import", () => {
    expect(decode(undefined).values).toEqual({});
  });
});
