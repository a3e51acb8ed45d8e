import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { change, closeOpened, countedTokens, list, make, openScripted, outcomeOf } from "./openScripted.js";
import { nothing, type ScriptedAnswer } from "./scriptedServer.js";

afterEach(closeOpened);

describe("restChannel after a failure", () => {
  test("waits as long as Exchange asks, and its own time where it does not", async () => {
    const { server, channel, clock, lines } = await openScripted([
      { status: 429, headers: { "retry-after": "1.5", "request-id": "r-1" } },
      { status: 429, headers: { "retry-after": "Thu, 01 Jan 2026 00:00:05 GMT" } },
      { status: 429 },
      { status: 400, body: "You have reached the maximum number of concurrent requests per tenant. Please wait" },
    ]);
    await channel.invoke(change);
    expect(clock.slept).toEqual([1500, 3500, 8000, 16_000]);
    expect(server.seen).toHaveLength(5);
    expect(lines[0]).toEqual([
      "cmdlet is tried again",
      {
        cmdlet: "Set-RemoteDomain",
        identity: "a",
        attempt: 1,
        retryInMs: 1500,
        kind: "throttled",
        status: 429,
        requestId: "r-1",
      },
    ]);
  });

  test("ends when Exchange asks for a longer wait than a call may take", async () => {
    const { server, channel } = await openScripted([{ status: 429, headers: { "retry-after": "3600" } }]);
    await expect(channel.invoke(list)).rejects.toMatchObject({ kind: "throttled", retryAfterMs: 3_600_000 });
    expect(server.seen).toHaveLength(1);
  });

  test.each<[string, ScriptedAnswer]>([
    ["503", { status: 503 }],
    ["a broken connection", "drop"],
    ["an error inside 200", { status: 200, body: { error: { message: "x" } } }],
    ["what is not JSON", { status: 200, body: "<html>" }],
  ])("reads again after %s, writes the same again, and makes nothing twice", async (_, answer) => {
    for (const call of [list, change]) {
      const { server, channel } = await openScripted([answer, { status: 200, body: { value: [{ Name: "a" }] } }]);
      expect((await channel.invoke(call)).values).toEqual([{ Name: "a" }]);
      expect(server.seen).toHaveLength(2);
    }
    const { server, channel } = await openScripted([answer]);
    expect(await outcomeOf(channel, make)).toMatchObject({ kind: "unknownOutcome" });
    expect(server.seen).toHaveLength(1);
  });

  test("says of a repeatable write that stays without answer that it may have happened", async () => {
    const { server, channel } = await openScripted(["drop", "drop", "drop", "drop", "drop", "drop"]);
    expect(await outcomeOf(channel, change)).toMatchObject({ kind: "unknownOutcome" });
    expect(server.seen).toHaveLength(5);
  });

  test("tries to make an object again where nothing was sent", async () => {
    const { server, channel, clock } = await openScripted([]);
    await server.close();
    expect(await outcomeOf(channel, make)).toMatchObject({ kind: "unavailable" });
    expect(clock.slept).toEqual([2000, 4000, 8000, 16_000]);
  });

  test("never sends a call that makes an object after a failure that may have made it", async () => {
    const body = (text: string) => ({ error: { details: [{ message: text }] } });
    const harmless = fc.constantFrom<ScriptedAnswer>(
      { status: 429 },
      { status: 429, headers: { "retry-after": "0" } },
      { status: 503, body: "You have reached the maximum number of concurrent requests per tenant." },
    );
    const harmful = fc.constantFrom<ScriptedAnswer>(
      "drop",
      { status: 408 },
      { status: 500 },
      { status: 502, body: "<html>" },
      { status: 503, headers: { "retry-after": "1" } },
      { status: 504 },
      { status: 400, body: body("|ServerBusyException|busy") },
      { status: 200, body: body("|TransientException|x") },
      { status: 200, body: "[" },
      { status: 200, body: { value: [], "@odata.nextLink": "https://x" } },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(harmless, { maxLength: 4 }), harmful, async (before, answer) => {
        const { server, channel } = await openScripted([...before, answer]);
        expect(await outcomeOf(channel, make)).toMatchObject({ kind: "unknownOutcome" });
        expect(server.seen).toHaveLength(before.length + 1);
      }),
      { numRuns: 40 },
    );
  });

  test("takes a new token once when the first is refused, also to make an object", async () => {
    const tokens = countedTokens();
    const { server, channel } = await openScripted([{ status: 401 }, nothing], { tokens });
    await channel.invoke(make);
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer token-1", "Bearer token-2"]);
    expect(tokens.forgotten).toEqual(["token-1"]);
  });

  test("takes no third token in one call", async () => {
    const { server, channel } = await openScripted([{ status: 401 }, { status: 503 }, { status: 401 }, nothing]);
    await expect(channel.invoke(list)).rejects.toMatchObject({
      kind: "unauthorized",
      message:
        "Cannot run Get-RemoteDomain: Exchange refused the token (401); it needs the audience of Exchange Online and the app role Exchange.ManageAsApp",
    });
    expect(server.seen).toHaveLength(3);
  });
});
