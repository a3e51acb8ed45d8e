import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { entryOf } from "../../modules/report/history/entry.js";
import { issueSteps } from "../../modules/report/history/issue.js";
import { kitFiles } from "../../scripts/init/gitops/kit.js";
import { anItem, aReport, aStack } from "../report/builders.js";
import { jobSteps } from "../support/pipelineSteps.js";

interface Issue {
  readonly id: number;
  title: string;
  text: string;
  state: string;
}

let folder: string;
let server: Server;
let issues: Issue[];
let asked: string[];
/** What the service answers to the next request instead. */
let refusal: number | undefined;

beforeEach(async () => {
  [issues, asked, refusal] = [[], [], undefined];
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-issues-"));
  // The pipeline asks `relay history` for the steps: here they are.
  await writeFile(path.join(folder, "npx"), '#!/bin/sh\nexec cat "$STEPS"\n', { mode: 0o755 });
});
afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

async function serve(answer: (request: IncomingMessage, body: never) => unknown): Promise<string> {
  server = createServer(async (request, response) => {
    const body = JSON.parse((await text(request)) || "null") as never;
    asked.push(`${request.method} ${request.url?.replace(/[?].*/, "")}`);
    if (refusal !== undefined) response.writeHead(refusal).end();
    else response.end(JSON.stringify(answer(request, body)));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const [off, audit] = [anItem(), anItem({ id: "other", property: "rules.outbound.mode", cause: "is <Audit> & more" })];
const runs = [[off], [off], [off, audit], [], []].map((items, day) =>
  entryOf(aReport({ when: `2026-11-1${day}T06:00:00Z`, stacks: [aStack({ items })] })),
);

/** Runs the step that keeps the issue, as it stands in the pipeline, after one of the runs. */
async function keep(
  { platform, job, step }: { platform: "gitlab" | "azure-devops"; job: string; step: string },
  at: number,
  env: Readonly<Record<string, string>>,
) {
  const [file] = kitFiles(platform, { stacks: ["contoso"], needsPowershell: false, branch: "main" });
  const { run = "" } = jobSteps[platform](file?.text ?? "", job).find(({ name }) => name === step) ?? {};
  const [entry, before] = [runs[at], runs.slice(0, at)];
  const steps = path.join(folder, "steps.json");
  await writeFile(steps, JSON.stringify(entry && issueSteps(entry, before)));
  for (const place of ["relay-drift", "relay-drift/contoso"]) {
    await mkdir(path.join(folder, place), { recursive: true });
    await writeFile(path.join(folder, place, "history.jsonl"), "");
    await writeFile(path.join(folder, place, "issue.json"), JSON.stringify(entry && issueSteps(entry, before)));
  }
  const found = { PATH: `${folder}${path.delimiter}${process.env.PATH}`, STEPS: steps, STACK: "contoso" };
  return execa("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
    cwd: folder,
    env: { ...found, ...env },
    reject: false,
  });
}

const shown = () => issues.map(({ id, title, state }) => `${id} ${state} ${title}`);
const title = (count: string) => `relay drift of contoso: ${count}`;
const story = [
  `2 open ${title("1 finding")}`,
  `2 open ${title("1 finding")}`,
  `2 open ${title("2 findings")}`,
  expect.stringMatching(/^2 closed /),
  expect.stringMatching(/^2 closed /),
];

describe("the issue of GitLab", () => {
  const at = { platform: "gitlab", job: "issue", step: "issue" } as const;
  const start = async () => {
    issues = [{ id: 1, title: "ours", text: "somebody else's", state: "open" }];
    return serve(
      ({ method, url = "", headers }, body: { title?: string; description: string; state_event?: string }) => {
        if (headers["private-token"] !== "project-token") return [];
        if (method === "GET") {
          expect(url).toMatch(/scope=created_by_me&state=opened/);
          return issues.filter(({ state }) => state === "open").map((one) => ({ iid: one.id, description: one.text }));
        }
        const id = Number(/\/(\d+)$/.exec(url.replace("/projects/7/issues", ""))?.[1] ?? issues.length + 1);
        const former = issues.find((one) => one.id === id) ?? { id, title: "", text: "", state: "open" };
        const state = body.state_event === "close" ? "closed" : "open";
        issues = [
          ...issues.filter((one) => one.id !== id),
          { id, title: body.title ?? former.title, text: body.description, state },
        ];
        return {};
      },
    );
  };
  const env = (url: string) => ({
    CI_API_V4_URL: url.slice(0, -1),
    CI_PROJECT_ID: "7",
    RELAY_ISSUE_TOKEN: "project-token",
  });

  test("opens with drift, is left alone while nothing is new, is updated, and closes itself; others' issues stay", async () => {
    const url = await start();
    for (const [day, line] of story.entries()) {
      expect((await keep(at, day, env(url))).stderr).toBe("");
      expect(shown()).toEqual(["1 open ours", line]);
    }
    expect(asked.filter((line) => line.startsWith("GET"))).toHaveLength(3);
    expect(issues[1]?.text).toMatch(/^<!-- pulumi-exchange-relay issue drift contoso -->\n\nNothing is open/);
  });

  test("is not kept without a token, which one line says; a refusal fails the job, so that the next run tries again", async () => {
    const url = await start();
    const { exitCode, stdout } = await keep(at, 0, { ...env(url), RELAY_ISSUE_TOKEN: "" });
    expect([exitCode, stdout, asked]).toEqual([
      0,
      "No RELAY_ISSUE_TOKEN: no issue is kept; the report is in the artefact of the drift job.",
      [],
    ]);
    refusal = 403;
    const refused = await keep(at, 0, env(url));
    expect([refused.exitCode, refused.stderr]).toEqual([
      1,
      expect.stringContaining("Cannot keep the issue: GitLab answers 403; the token needs scope api and role Reporter"),
    ]);
    expect(refused.stderr).not.toContain("project-token");
  });
});

describe("the task of Azure Boards", () => {
  const at = { platform: "azure-devops", job: "drift", step: "issue" } as const;
  const states = [
    { name: "To Do", category: "Proposed" },
    { name: "Done", category: "Completed" },
  ];
  type Patch = readonly { path: string; value: string }[];
  const start = async () => {
    issues = [{ id: 1, title: title("9 findings"), text: "somebody else's", state: "To Do" }];
    return serve(({ method, url = "", headers }, body: never) => {
      if (headers.authorization !== "Bearer token-of-the-run") return {};
      if (url.includes("/states?")) return { value: states };
      if (url.includes("/wiql?")) {
        const { query } = body as { query: string };
        expect(query).toContain(`[System.Title] CONTAINS 'relay drift of contoso:' AND [System.State] NOT IN ('Done')`);
        return { workItems: issues.filter(({ state }) => state !== "Done") };
      }
      if (method === "GET")
        return {
          value: issues.map((one) => ({
            id: one.id,
            fields: { "System.Title": one.title, "System.Description": one.text },
          })),
        };
      expect(headers["content-type"]).toBe("application/json-patch+json");
      const id = Number(/workitems\/(\d+)/.exec(url)?.[1] ?? issues.length + 1);
      const fields = Object.fromEntries((body as Patch).map(({ path: of, value }) => [of.split(".").at(-1), value]));
      const former = issues.find((one) => one.id === id);
      const state = fields.State ?? former?.state ?? "To Do";
      issues = [
        ...issues.filter((one) => one.id !== id),
        { id, title: fields.Title ?? "", text: fields.Description ?? "", state },
      ];
      return {};
    });
  };
  const env = (url: string) => ({
    ...{ SYSTEM_COLLECTIONURI: url, SYSTEM_TEAMPROJECTID: "mail", SYSTEM_ACCESSTOKEN: "token-of-the-run" },
    RELAY_WORK_ITEMS: "true",
  });

  test("opens, is updated and is done, in the state that the process calls so; the run is tagged once it is written", async () => {
    const url = await start();
    for (const [day, line] of story.entries()) {
      const { stdout, stderr } = await keep(at, day, env(url));
      expect([stdout, stderr]).toEqual(["##vso[build.addbuildtag]drift-contoso", ""]);
      const now = shown().map((one) => one.replace("To Do", "open").replace("Done", "closed"));
      expect(now).toEqual([`1 open ${title("9 findings")}`, line]);
    }
    expect(issues[1]?.text).toMatch(/^<pre>&lt;!-- pulumi-exchange-relay issue drift contoso --&gt;/);
  });

  test("is kept only where it is asked for; a refusal leaves the run without its tag", async () => {
    const url = await start();
    const { stdout } = await keep(at, 0, { ...env(url), RELAY_WORK_ITEMS: "" });
    expect([stdout.split("\n"), asked]).toEqual([
      [
        expect.stringMatching(/^RELAY_WORK_ITEMS is not true: no work item is kept/),
        "##vso[build.addbuildtag]drift-contoso",
      ],
      [],
    ]);
    refusal = 403;
    const refused = await keep(at, 0, env(url));
    expect([refused.exitCode, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toContain(
      'Azure Boards answers 403; the build service needs "Edit work items in this node"',
    );
  });
});
