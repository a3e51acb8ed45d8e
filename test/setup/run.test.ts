import { describe, expect, test } from "vitest";
import { run } from "../../scripts/setup/run.js";
import { isRunning } from "../support/isRunning.js";

const node = process.execPath;
/** Never ends by itself. */
const endless = "setInterval(() => {}, 1000);";

describe("run", () => {
  test("gives the exit code and what was printed on both streams, line by line as well", async () => {
    const lines: string[] = [];
    const script = 'console.log("one"); console.error(process.env.MINE); process.exitCode = 3;';
    const finished = await run(node, ["-e", script], {
      environment: { MINE: "two" },
      onLine: (line) => void lines.push(line),
    });
    expect(finished.exitCode).toBe(3);
    expect(finished.output.split("\n").sort()).toEqual(["one", "two"]);
    expect(lines.sort()).toEqual(["one", "two"]);
  });

  test("says that a command cannot be started", async () => {
    const { exitCode, output, stopped } = await run("no-such-command-anywhere", []);
    expect([exitCode, output, stopped]).toEqual([1, "", expect.stringMatching(/^cannot be started: .*ENOENT/)]);
  });

  test("ends a command that takes too long, and says so", async () => {
    expect(await run(node, ["-e", endless], { timeoutMs: 50 })).toMatchObject({ stopped: "not done after 0.05 s" });
  });

  test("does not start to wait for a command that was cancelled before", async () => {
    const finished = await run(node, ["-e", endless], { signal: AbortSignal.abort() });
    expect(finished).toMatchObject({ stopped: "interrupted" });
  });
});

describe("run, interrupted", () => {
  test("ends what the command has started too", async () => {
    const interrupt = new AbortController();
    const grandchild = "setInterval(() => {}, 1000); console.log(process.pid);";
    const child = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(grandchild)}], { stdio: ["ignore", "inherit", "ignore"] })`;
    let pid = 0;
    const { stopped } = await run(node, ["-e", child], {
      signal: interrupt.signal,
      onLine: (line) => {
        pid = Number(line);
        interrupt.abort();
      },
    });
    expect([stopped, pid]).toEqual(["interrupted", expect.toSatisfy((found: number) => found > 0)]);
    await expect.poll(() => isRunning(pid)).toBe(false);
  });
});
