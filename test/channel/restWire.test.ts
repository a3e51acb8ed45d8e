import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAnswer, requestBody } from "../../modules/channel/restWire.js";
import type { CmdletValue } from "../../modules/exchange/cmdletCall.js";
import { Secret } from "../../modules/exchange/secret.js";

const parametersOf = (parameters: Readonly<Record<string, CmdletValue>>): unknown =>
  JSON.parse(requestBody({ cmdlet: "Set-TransportRule", parameters })).CmdletInput.Parameters;

describe("requestBody", () => {
  test("says plain values as they are", () => {
    const plain = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string()),
    ) satisfies fc.Arbitrary<CmdletValue>;
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), plain), (parameters) => {
        expect(parametersOf(parameters)).toEqual(parameters);
      }),
    );
  });

  test("reveals a secret, whatever is in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (key) => {
        expect(parametersOf({ SetHeaderValue: new Secret(key) })).toEqual({ SetHeaderValue: key });
      }),
    );
  });

  test("says a delta as a hash table of what there is to add and to remove", () => {
    const table = "#Exchange.GenericHashTable";
    expect(
      parametersOf({
        A: { add: ["a"], remove: ["b"] },
        B: { add: [], remove: ["b"] },
        C: { add: ["a"], remove: [] },
      }),
    ).toEqual({
      A: { "@odata.type": table, Add: ["a"], Remove: ["b"] },
      B: { "@odata.type": table, Remove: ["b"] },
      C: { "@odata.type": table, Add: ["a"] },
    });
  });

  test("leaves out a delta that changes nothing", () => {
    expect(parametersOf({ Identity: "x", SmartHosts: { add: [], remove: [] } })).toEqual({ Identity: "x" });
  });

  test("names the cmdlet, and says no parameters as an empty object", () => {
    expect(requestBody({ cmdlet: "Get-RemoteDomain", parameters: {} })).toBe(
      '{"CmdletInput":{"CmdletName":"Get-RemoteDomain","Parameters":{}}}',
    );
  });

  test("refuses a number that would arrive as null", () => {
    expect(() => parametersOf({ Priority: Number.NaN })).toThrow(
      "Cannot run Set-TransportRule: Priority is NaN; it needs a finite number",
    );
  });
});

describe("readAnswer", () => {
  test("gives back every record without the marks beside its values", () => {
    const name = fc.string({ minLength: 1 }).filter((key) => !key.includes("@") && key !== "__proto__");
    const record = fc.dictionary(name, fc.jsonValue());
    fc.assert(
      fc.property(fc.array(record), (records) => {
        const marked = records.map((one) =>
          Object.fromEntries(
            Object.entries(one).flatMap(([key, value]) => [
              [`${key}@data.type`, "System.Int32"],
              [`${key}@odata.type`, "#Collection(String)"],
              [key, value],
            ]),
          ),
        );
        const body = JSON.stringify({ "@odata.context": "x", "@adminapi.warnings": ["slow"], value: marked });
        expect(readAnswer("Get-TransportRule", body)).toEqual({
          values: JSON.parse(JSON.stringify(records)),
          warnings: ["slow"],
        });
      }),
    );
  });

  test("takes a write's answer without body, without value and with null", () => {
    const none = { values: [], warnings: [] };
    expect(["", "{}", '{"value":null}'].map((body) => readAnswer("Set-RemoteDomain", body))).toEqual([
      none,
      none,
      none,
    ]);
  });

  test("takes a list without a value, or with null, for an empty one", () => {
    for (const body of ["{}", '{"value":null}'])
      expect(readAnswer("Get-RemoteDomain", body)).toEqual({ values: [], warnings: [] });
  });

  test("does not take what is no answer for an empty list", () => {
    for (const body of ["", '{"value":"x"}', "<html>", "[]", "null", '{"value":[{"Na'])
      expect(() => readAnswer("Get-RemoteDomain", body), body).toThrow(
        /^Cannot read the answer of Get-RemoteDomain: it is not (JSON|the admin API's); check exchangeonline:endpoint$/,
      );
  });

  test("leaves an answer with an error in it to be classified", () => {
    const bodies = [
      { error: { message: "x" } },
      { "@odata.error": { message: "x" }, value: [] },
      { "@adminapi.errors": ["x"], value: [] },
    ];
    expect(bodies.map((body) => readAnswer("Get-RemoteDomain", JSON.stringify(body)))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(readAnswer("Get-RemoteDomain", '{"error":null,"@adminapi.errors":[],"value":[]}')).toEqual({
      values: [],
      warnings: [],
    });
  });

  test("says where a list goes on", () => {
    expect(readAnswer("Get-TransportRule", '{"value":[{}],"@odata.nextLink":"https://x"}')?.nextLink).toBe("https://x");
  });

  test("says after a write that the outcome is not known", () => {
    for (const body of ["<html>", '{"value":1}', '{"value":[],"@odata.nextLink":"https://x"}'])
      expect(() => readAnswer("New-RemoteDomain", body), body).toThrow(
        expect.objectContaining({ kind: "unknownOutcome" }),
      );
  });
});
