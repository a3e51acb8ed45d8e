import { describe, expect, test } from "vitest";
import { hasPwsh } from "../../support/channels.js";
import { anOddChannel, namesOf, read, write } from "./odd.js";

/** For what never answers; what does has far more than it takes. */
const quick = 2_500;
const long = 240_000;

describe.skipIf(!hasPwsh)("PowerShell that misbehaves", () => {
  const cases = [
    { mischief: "hang", limitMs: quick, message: "no answer within 2.5 s; its PowerShell was ended" },
    { mischief: "read", limitMs: quick, message: "no answer within 2.5 s; its PowerShell was ended" },
    { mischief: "exit", limitMs: long, message: "PowerShell ended before the answer came" },
    { mischief: "crash", limitMs: long, message: "PowerShell ended before the answer came" },
    { mischief: "silent", limitMs: long, message: 'Exchange says "FailedWithoutReason"' },
  ];
  test.each(cases)(
    "gives a typed error, and the next call the right answer: $mischief",
    async ({ mischief, limitMs, message }) => {
      let limit = limitMs;
      const { channel } = anOddChannel({ timeLimitMs: () => limit });
      await expect(channel.invoke(read(mischief))).rejects.toMatchObject({
        kind: "unavailable",
        message: `Cannot run Get-RemoteDomain: ${message}`,
      });
      limit = long;
      expect(await namesOf(channel, read("next"))).toEqual(["next"]);
    },
  );

  test.each(["huge", "flood"])("takes no answer beyond its size: %s", async (mischief) => {
    const { channel } = anOddChannel();
    await expect(channel.invoke(read(mischief))).rejects.toMatchObject({
      kind: "invalid",
      message: "Cannot read the answer of Get-RemoteDomain: it is larger than this program takes",
    });
    expect(await namesOf(channel, read("next"))).toEqual(["next"]);
  });

  test("ends in an error where a module asks a person", async () => {
    let limit = quick;
    const { channel } = anOddChannel({ timeLimitMs: () => limit });
    await expect(channel.invoke(read("prompt"))).rejects.toMatchObject({ name: "ExchangeError" });
    limit = long;
    expect(await namesOf(channel, read("next"))).toEqual(["next"]);
  });

  test("says of a write that hangs that nobody knows its outcome", async () => {
    const { channel } = anOddChannel({ timeLimitMs: () => quick });
    await expect(channel.invoke(write("hang"))).rejects.toMatchObject({ kind: "unknownOutcome" });
  });

  test("ends a read that is cancelled, and those that wait, but not a write", async () => {
    const { channel } = anOddChannel();
    const cancel = new AbortController();
    const slow = channel.invoke(write("slow"), cancel.signal);
    const waiting = channel.invoke(read("waits"), cancel.signal);
    cancel.abort();
    await expect(waiting).rejects.toThrow("it was cancelled");
    expect((await slow).values).toMatchObject([{ Name: "done" }]);
    const stop = new AbortController();
    const hanging = channel.invoke(read("hang"), stop.signal);
    await namesOf(anOddChannel().channel, read("time passes"));
    stop.abort();
    await expect(hanging).rejects.toThrow("Cannot run Get-RemoteDomain: it was cancelled");
    expect(await namesOf(channel, read("next"))).toEqual(["next"]);
  });
});
