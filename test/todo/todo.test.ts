import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { confirm, todo } from "../../scripts/todo/todo.js";

let project: string;
beforeEach(async () => {
  project = await mkdtemp(path.join(os.tmpdir(), "relay-todo-"));
  await mkdir(path.join(project, "stacks"));
  await declare("trustifi");
});
afterEach(() => rm(project, { recursive: true }));

const declare = (vendor: string, more = "") =>
  writeFile(
    path.join(project, "stacks", "Pulumi.contoso.yaml"),
    `config:
  exchangeonline:organization: contoso.onmicrosoft.com
  exchange-relay:relay:
    vendor: ${vendor}
    smartHosts: [relay.vendor.example]
    stamp: { header: X-Key, key: { secure: v1:x } }
${more}`,
  );

async function said(work: typeof todo | ((options: Parameters<typeof todo>[0]) => Promise<number>), json = false) {
  const lines: string[] = [];
  const exitCode = await work({ project, stack: "contoso", json, print: (line) => lines.push(line) });
  return { exitCode, lines };
}

const done = (step: string) => said((options) => confirm(options, { step, by: "Anna", on: "2026-11-28" }));

describe("relay todo", () => {
  test("lists what only a person can do, one line a step with its link, and ends with 7", async () => {
    const { exitCode, lines } = await said(todo);
    expect(exitCode).toBe(7);
    const steps = lines.slice(0, -1);
    expect(steps.length).toBeGreaterThan(2);
    for (const line of steps) expect(line).toMatch(/^○ \w+ {2}open {2}.+ \(.+: https:\/\/\S+\)$/);
    expect(lines.at(-1)).toBe(
      `${steps.length} of ${steps.length} steps open. When one is done: relay todo --confirm <step> --by <name>`,
    );
  });

  test("remembers who did a step and when, keeps comments, and ends with 0 when all is done", async () => {
    const steps = (await said(todo)).lines.slice(0, -1).map((line) => line.split(" ")[1] ?? "");
    await writeFile(path.join(project, "stacks", "todo.contoso.yaml"), "# ours\nconfirmed: []\n");
    for (const step of steps) expect((await done(step)).exitCode).toBe(0);
    const { exitCode, lines } = await said(todo);
    expect([exitCode, lines.at(-1)]).toEqual([0, `All ${steps.length} steps are done.`]);
    expect(lines[0]).toMatch(/^✓ \w+ {2}done by Anna on 2026-11-28 {2}/);
    expect(await readFile(path.join(project, "stacks", "todo.contoso.yaml"), "utf8")).toMatch(/^# ours\n/);
  });

  test("keeps the line ends of Windows", async () => {
    const file = path.join(project, "stacks", "todo.contoso.yaml");
    await writeFile(file, "\uFEFF# ours\r\n");
    expect((await done("stampAtRecipient")).exitCode).toBe(0);
    const written = await readFile(file, "utf8");
    expect(written.split("\r\n").slice(0, 3)).toEqual(["# ours", "", "confirmed:"]);
    expect(written.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  test("has a step open again that says something else since", async () => {
    await done("stampAtRecipient");
    const isOpen = async () => (await said(todo)).lines.some((line) => line.startsWith("○ stampAtRecipient"));
    expect(await isOpen()).toBe(false);
    await writeFile(
      path.join(project, "stacks", "Pulumi.contoso.yaml"),
      (await readFile(path.join(project, "stacks", "Pulumi.contoso.yaml"), "utf8")).replace("X-Key", "X-Other"),
    );
    expect(await isOpen()).toBe(true);
  });

  test("refuses a step that is none, and a file that nobody can read", async () => {
    await expect(done("stampAtRecipent")).rejects.toThrow(
      /^Cannot confirm stampAtRecipent: there is no such step; there are .*Did you mean stampAtRecipient\?$/,
    );
    await writeFile(path.join(project, "stacks", "todo.contoso.yaml"), "confirmed: yes\n");
    await expect(said(todo)).rejects.toThrow(
      "todo.contoso.yaml has 1 problem; nothing was changed.\n  confirmed  is not as `relay todo --confirm` writes it. Mend it, or remove the file and confirm again.",
    );
  });
});
