import { inspect } from "node:util";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import type { TokenSource } from "../../modules/channel/tokenSource.js";
import { Secret } from "../../modules/exchange/secret.js";
import { closeOpened, openScripted, outcomeOf } from "./openScripted.js";
import type { ScriptedAnswer } from "./scriptedServer.js";

afterEach(closeOpened);

describe("no secret", () => {
  const key = fc.string({ minLength: 6, unit: "binary" }).map((text) => `key ${text}`);
  const wrap = fc.constantFrom<(secret: string) => ScriptedAnswer>(
    (secret) => ({ status: 400, body: { error: { details: [{ message: `|T|Value '${secret}' is wrong.` }] } } }),
    (secret) => ({ status: 400, body: { error: { details: [{ message: `|${secret}|wrong` }] } } }),
    (secret) => ({
      status: 400,
      body: { error: { details: [{ message: JSON.stringify({ Message: `<${secret}>`, TypeName: secret }) }] } },
    }),
    (secret) => ({ status: 400, body: `Broken: ${JSON.stringify(JSON.stringify({ secret }))}` }),
    (secret) => ({ status: 403, body: secret }),
    (secret) => ({
      status: 500,
      body: { error: { innererror: { internalexception: { message: secret, type: secret } } } },
    }),
    (secret) => ({
      status: 429,
      body: secret,
      headers: { "request-id": encodeURI(secret.replace(/[\uD800-\uDFFF]/g, "")) },
    }),
    (secret) => ({ status: 200, body: { value: [], "@adminapi.warnings": [`ignored ${secret}`] } }),
    (secret) => ({ status: 200, body: { "@adminapi.errors": [secret] } }),
  );

  test("of the call, and no token, is in an error, a warning or a log line", async () => {
    await fc.assert(
      fc.asyncProperty(key, wrap, async (secret, answer) => {
        const tokens: TokenSource = { token: async () => new Secret("planted-token"), forget: () => undefined };
        const { channel, lines } = await openScripted([answer(secret), answer(`${secret} planted-token`)], { tokens });
        const outcome = await outcomeOf(channel, {
          cmdlet: "Set-TransportRule",
          parameters: { Identity: `rule ${secret}`, SetHeaderValue: new Secret(secret) },
        });
        const error = outcome instanceof Error ? outcome : new Error("none");
        const shown = [
          error.message,
          error.stack ?? "",
          String(error.cause),
          inspect(error),
          JSON.stringify([outcome, lines]),
        ];
        const forms = [secret, JSON.stringify(secret).slice(1, -1), "planted-token"];
        expect(forms.filter((form) => shown.some((text) => text.includes(form)))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
