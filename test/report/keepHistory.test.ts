import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { keepHistory } from "../../scripts/report/keepHistory.js";
import { addressVariable } from "../../scripts/report/sendNotification.js";
import { anItem, aReport, aStack } from "./builders.js";

let folder: string;
let server: Server;
let answers: number[];
let bodies: string[];
let waited: number[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-history-"));
  [answers, bodies, waited] = [[], [], []];
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      bodies.push(body);
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterEach(async () => {
  await new Promise((closed) => server.close(closed));
  await rm(folder, { recursive: true });
});

const secretPath = "/hooks/s3cr3t-hook";
const file = () => path.join(folder, "runs", "history.jsonl");
const lines = async () => (await readFile(file(), "utf8")).trimEnd().split("\n");
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}${secretPath}`;
const keep = (report = aReport(), url = address()) =>
  keepHistory(
    report,
    { history: file(), notify: "slack" },
    { [addressVariable]: url },
    { wait: async (ms) => void waited.push(ms) },
  );

describe("--history and --notify", () => {
  test("add a line a run, and send only what is new", async () => {
    await keep();
    await keep();
    await keep(aReport({ stacks: [aStack({ items: [anItem(), anItem({ id: "other" })] })] }));
    expect([await lines().then(({ length }) => length), bodies.length]).toEqual([3, 2]);
    expect(JSON.parse(bodies[1] ?? "").text).toMatch(/^relay drift: 1 new finding\n/);
  });

  test("try again where the service is busy", async () => {
    answers = [503, 429];
    await keep();
    expect([bodies.length, waited]).toEqual([3, [1000, 4000]]);
  });

  test("replace a last line that was cut off, and say so; what it would have told is told by the run that replaces it", async () => {
    const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
    await keep();
    const [whole = ""] = await lines();
    const cut = whole.slice(0, -20).replace("Trustifi", "Ünïcode");
    await writeFile(file(), `${whole}\n${cut}`);
    await keep(aReport({ stacks: [aStack({ items: [anItem(), anItem({ id: "other" })] })] }));
    expect([(await lines()).length, (await lines())[0], bodies.length]).toEqual([2, whole, 2]);
    expect(said.mock.calls).toEqual([
      [`${file()}: line 2 was cut off when its run was ended; it is left out, and the next run replaces it.`],
    ]);
    await writeFile(file(), whole);
    await keep();
    expect(await lines()).toHaveLength(2);
    said.mockRestore();
  });

  test("end where it is not taken, say nothing of the address, and leave the run out so that the next one sends it", async () => {
    answers = [404];
    const failure = await keep().catch(String);
    expect(failure).toBe(`Error: Cannot send the notification: the service answered 404; look at ${addressVariable}.`);
    await expect(readFile(file())).rejects.toThrow("ENOENT");
    await keep();
    expect(bodies).toHaveLength(2);
  });

  test("say nothing of an address that is none or that nobody answers at", async () => {
    const none = await keep(aReport(), "s3cr3t").catch(String);
    const dead = await keep(aReport(), "http://127.0.0.1:1/s3cr3t").catch(String);
    expect([none, dead].join()).not.toContain("s3cr3t");
    expect(dead).toContain("cannot be reached (");
  });

  test("refuse to notify without an address, and a history that is none", async () => {
    await expect(keep(aReport(), "")).rejects.toThrow(`Cannot notify: ${addressVariable} is not set;`);
    await writeFile(path.join(folder, "bad"), "no run\n");
    await expect(keepHistory(aReport(), { history: path.join(folder, "bad") }, {})).rejects.toThrow(
      "line 1 is no run; mend it or take it away.",
    );
  });
});
