import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { alone } from "../../scripts/setup/alone.js";

const { signal } = new AbortController();
const nobody = () => {
  throw new Error("there was nobody to wait for");
};

describe("alone", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "relay-alone-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test("lets the second wait, says so once, and runs it when the first has ended", async () => {
    const story: string[] = [];
    let goOn = () => {};
    const waiting = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const first = alone(folder, { signal, onWait: nobody }, async () => {
      story.push("first begins");
      second = alone(folder, { signal, onWait, lookEveryMs: 1 }, async () => void story.push("second"));
      await waiting;
      story.push("first ends");
    });
    let second: Promise<void> | undefined;
    const onWait = () => {
      story.push("second waits");
      goOn();
    };
    await first;
    await second;
    expect(story).toEqual(["first begins", "second waits", "first ends", "second"]);
  });

  test("makes the folder, and can be taken again after work that failed", async () => {
    const inner = path.join(folder, "a", "b");
    const options = { signal, onWait: nobody };
    await expect(alone(inner, options, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await alone(inner, options, async () => 7)).toBe(7);
  });

  test("stops waiting when it is interrupted", async () => {
    const interrupt = new AbortController();
    const options = { signal: interrupt.signal, onWait: () => interrupt.abort(), lookEveryMs: 1 };
    await alone(folder, { signal, onWait: nobody }, async () => {
      await expect(alone(folder, options, async () => "never")).rejects.toThrow("aborted");
    });
  });

  test("says which folder it cannot use, and what to do", async () => {
    const file = path.join(folder, "file");
    await writeFile(file, "");
    await expect(alone(file, { signal, onWait: nobody }, async () => "never")).rejects.toThrow(
      `Cannot use the folder ${file}: it is there already; needed: a folder to write in, name one in RELAY_CACHE_DIR`,
    );
    const below = path.join(file, "below");
    await expect(alone(below, { signal, onWait: nobody }, async () => "never")).rejects.toThrow(
      `Cannot use the folder ${below}: part of its path is a file, not a folder; needed: a folder to write in, name one in RELAY_CACHE_DIR`,
    );
  });
});
