import { describe, expect, test } from "vitest";
import type { ExchangeChannel } from "../../modules/channel/channel.js";
import { type LogFields, observedChannel } from "../../modules/channel/observedChannel.js";
import type { CmdletCall } from "../../modules/exchange/cmdletCall.js";
import { ExchangeError } from "../../modules/exchange/exchangeError.js";
import { Secret } from "../../modules/exchange/secret.js";

const call: CmdletCall = {
  cmdlet: "Set-TransportRule",
  parameters: { Identity: "rule of planted", SetHeaderValue: new Secret("planted"), Comments: "told to nobody" },
};

async function logged(answer: ExchangeChannel["invoke"], observed: CmdletCall = call) {
  const lines: [string, LogFields][] = [];
  let now = 100;
  const channel = observedChannel(
    { invoke: answer, close: async () => undefined },
    (message, fields) => void lines.push([message, fields]),
    () => {
      now += 7;
      return now;
    },
  );
  const outcome = await channel.invoke(observed).catch((error: unknown) => error);
  return { lines, outcome };
}

describe("observedChannel", () => {
  test("tells the cmdlet, the object and the time, and no value of a parameter", async () => {
    const { lines, outcome } = await logged(async () => ({ values: [{ Name: "a" }], warnings: [] }));
    expect(lines).toEqual([
      ["cmdlet finished", { cmdlet: "Set-TransportRule", identity: "rule of [secret]", durationMs: 7, objects: 1 }],
    ]);
    expect(outcome).toEqual({ values: [{ Name: "a" }], warnings: [] });
  });

  test("tells how it failed by kind, status, type and request id, and passes the failure on", async () => {
    const failure = new ExchangeError("words", { kind: "invalid", status: 400, type: "T", requestId: "r" });
    const { lines, outcome } = await logged(async () => {
      throw failure;
    });
    expect(lines).toEqual([
      [
        "cmdlet failed",
        {
          cmdlet: "Set-TransportRule",
          identity: "rule of [secret]",
          durationMs: 7,
          kind: "invalid",
          status: 400,
          type: "T",
          requestId: "r",
        },
      ],
    ]);
    expect(outcome).toBe(failure);
  });

  test("names a new object, and nothing where the call names none", async () => {
    const answer = async () => ({ values: [], warnings: [] });
    const identities = [
      { cmdlet: "New-RemoteDomain", parameters: { Name: "a" } },
      { cmdlet: "Get-RemoteDomain", parameters: {} },
      { cmdlet: "New-RemoteDomain", parameters: { Name: new Secret("planted") } },
    ] as const;
    const lines = await Promise.all(identities.map(async (one) => (await logged(answer, one)).lines[0]?.[1].identity));
    expect(lines).toEqual(["a", undefined, undefined]);
  });
});
