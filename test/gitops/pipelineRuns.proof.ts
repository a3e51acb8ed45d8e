import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { demoConfig, demoSecrets } from "../../scripts/demo/demoConfig.js";
import { kitFiles, type Platform } from "../../scripts/init/gitops/kit.js";
import { stackEnvironment } from "../../scripts/pulumiStack.js";
import { aCliStack, type CliStack, project } from "../support/cli.js";
import { jobSteps } from "../support/pipelineSteps.js";

let relay: CliStack;
let folder: string;
let server: ReturnType<typeof createServer>;
const asked: string[] = [];

/** `gh`, as far as the pipelines use it: keeps its issues in a file, and writes down what it was asked. */
const gh = (home: string) => `#!/usr/bin/env node
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require("node:fs");
const [noun, verb, ...args] = process.argv.slice(2);
const { GH_TOKEN, GH_REPO } = process.env;
appendFileSync(${JSON.stringify(`${home}/gh.txt`)}, [GH_TOKEN, GH_REPO, noun, verb, ...args].join(" ").split("\\n")[0] + "\\n");
const file = ${JSON.stringify(`${home}/issues.json`)};
const issues = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [{ number: 1, body: "somebody else's" }];
if (verb === "list") process.stdout.write(JSON.stringify(issues));
if (verb === "create") writeFileSync(file, JSON.stringify([...issues, { number: 2, body: readFileSync(0, "utf8") }]));
if (verb === "close") writeFileSync(file, JSON.stringify(issues.filter(({ number }) => String(number) !== args[0])));
`;

beforeAll(async () => {
  relay = await aCliStack({ seed: messyTenant, program: ".", config: demoConfig, secrets: demoSecrets });
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-pipeline-"));
  server = createServer(({ url, headers }, answer) => {
    asked.push(`${url} ${headers.authorization}`);
    answer.end(JSON.stringify({ value: "token-of-the-job", oidcToken: "token-of-the-connection" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await writeFile(path.join(folder, "gh"), gh(folder), { mode: 0o755 });
  // A project has `relay` in node_modules; this repository is the package itself.
  const npx = '#!/bin/sh\nshift\nexec node dist/scripts/relay.js "$@"\n';
  await writeFile(path.join(folder, "npx"), npx, { mode: 0o755 });
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
  await relay.close();
});

/** What the platform puts in the place of its expressions; what Azure DevOps does not know stays. */
function filledIn(text: string): string {
  const values: Readonly<Record<string, string>> = {
    "matrix.stack": relay.stack.name,
    "runner.temp": folder,
    "github.token": "token-for-comments",
    "github.repository": "contoso/mail",
    "github.event.number": "7",
    "Agent.TempDirectory": folder,
    "System.AccessToken": "token-of-the-run",
    PULUMI_CONFIG_PASSPHRASE: "only on this machine",
    $CI_PROJECT_DIR: project,
  };
  return text
    .replaceAll(/\$\{\{ (\S+) \}\}/g, (_, name: string) => values[name] ?? "")
    .replaceAll(/\$\(([\w.]+)\)|\$CI_PROJECT_DIR/g, (all, name: string) => values[name ?? all] ?? all);
}

function runnerVariables(name: string): Readonly<Record<string, string>> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
  return {
    ...stackEnvironment(relay.stack),
    PATH: `${folder}${path.delimiter}${relay.stack.pulumi.environment.PATH}`,
    STACK: relay.stack.name,
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}?job=${name}`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "request-token",
    GITHUB_STEP_SUMMARY: path.join(folder, "summary.md"),
    ENTRA_TOKEN: "token-of-the-branch",
    SYSTEM_OIDCREQUESTURI: url,
    SERVICE_CONNECTION_ID: "connection",
    PIPELINE_WORKSPACE: folder,
  };
}

/** Runs a job's commands one after another, as a runner does: each by a bash of its own; after one that failed, those that always run. */
async function job(platform: Platform, name: string): Promise<{ readonly exitCode: number; readonly said: string }> {
  const kit = { stacks: [relay.stack.name], needsPowershell: false, branch: "main" };
  const said: string[] = [];
  let failed = 0;
  for (const { run, env, name: step, isAlways } of jobSteps[platform](kitFiles(platform, kit)[0]?.text ?? "", name)) {
    // The comment of Azure DevOps is one of a pull request.
    if ((failed !== 0 && !isAlways) || (step === "comment" && platform === "azure-devops")) continue;
    const set = Object.entries(env).flatMap(([key, value]) => (filledIn(value) === "" ? [] : [[key, filledIn(value)]]));
    // As `shell: bash` of a workflow runs it, and GitLab's runner.
    const { exitCode, all } = await execa("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", filledIn(run)], {
      cwd: step === "comment" ? folder : project,
      all: true,
      reject: false,
      env: { ...runnerVariables(name), ...Object.fromEntries(set) },
    });
    said.push(all);
    if (failed === 0) failed = exitCode ?? 1;
  }
  return { exitCode: failed, said: said.join("\n") };
}

async function well(platform: Platform, name: string): Promise<void> {
  const { exitCode, said } = await job(platform, name);
  expect({ exitCode, said: exitCode === 0 ? "" : said }).toEqual({ exitCode: 0, said: "" });
}

const read = (name: string) => readFile(path.join(folder, name), "utf8");
const upload = (to: string) => cp(path.join(project, "relay-plan"), path.join(folder, to), { recursive: true });
const issueCalls = async () => (await read("gh.txt")).split("\n").filter((line) => / issue (?!list)/.test(line));

/** Somebody makes it above the relay's rules, and a person lets it be. */
const stop = "VIP";
const vip = { Name: stop, RecipientDomainIs: ["bank.example"], PrependSubject: "!", StopRuleProcessing: true };

async function accept(what: string): Promise<void> {
  const why = ["--until", "2099-12-31", "--because", "it blocks", "--owner", "Anna"];
  const args = ["dist/scripts/relay.js", "drift", "--stack", relay.stack.name, "--accept", what, ...why];
  await execa("node", args, { cwd: project, env: runnerVariables("accept") });
}

test("a pull request is planned and commented, its merge applied, drift found on schedule, and repaired by a merge", async () => {
  const { name } = relay.stack;
  try {
    await well("github", "plan");
    expect(asked).toEqual(["/token?job=plan&audience=api://AzureADTokenExchange bearer request-token"]);
    expect(await read("entra-token")).toBe("token-of-the-job");
    await upload(`plans/plan-${name}`);
    await well("github", "comment");
    expect(await read("gh.txt")).toBe(
      "token-for-comments contoso/mail pr comment 7 --edit-last --create-if-none --body-file comment.md\n",
    );
    expect(await read("comment.md")).toContain("8 to create");

    await well("github", "apply");
    expect(relay.running.simulator.tenant.objects.TransportRule).toHaveLength(43);
    relay.running.simulator.edit({ edit: "insertRule", position: 0, values: vip });
    expect(await job("github", "drift")).toMatchObject({ exitCode: 7, said: expect.stringContaining(stop) });
    await well("github", "issue");

    relay.running.simulator.edit({ edit: "disable", name: "Trustifi Outbound" });
    const found = { exitCode: 7, said: expect.stringContaining("rules.outbound.enabled") };
    expect(await job("github", "drift")).toMatchObject(found);
    for (const format of ["md", "html", "xml", "sarif"])
      expect(await readFile(path.join(project, "relay-drift", `drift.${format}`), "utf8")).toContain(
        "outbound.enabled",
      );
    expect(await read("summary.md")).toContain("outbound.enabled");
    await well("github", "issue");
    expect(await job("gitlab", "drift")).toMatchObject(found);
    expect(await job("gitlab", "issue")).toMatchObject({
      exitCode: 0,
      said: expect.stringContaining("No RELAY_ISSUE_TOKEN"),
    });

    await accept(`stop-above-relay: ${stop}`);
    await well("azure-devops", "plan");
    await upload(`plan-${name}`);
    await well("azure-devops", "apply");
    expect(await read("entra-token")).toBe("token-of-the-connection");
    await well("github", "drift");
    await well("github", "issue");
    const title = (count: string) => `relay drift of ${name}: ${count}`;
    const by = "token-for-comments contoso/mail issue";
    expect(await issueCalls()).toEqual([
      `${by} create --title ${title("1 finding")} --body-file -`,
      `${by} edit 2 --title ${title("2 findings")} --body-file -`,
      `${by} close 2 --comment <!-- pulumi-exchange-relay issue drift ${name} -->`,
    ]);
    expect(await job("azure-devops", "drift")).toMatchObject({
      exitCode: 0,
      said: expect.stringContaining(`##vso[build.addbuildtag]drift-${name}`),
    });
    await well("gitlab", "plan");
    await well("gitlab", "drift");
  } finally {
    const accepted = path.join("stacks", `accepted.${name}.yaml`);
    for (const left of ["relay-plan", "relay-drift", path.join(".relay", "entra-token"), accepted])
      await rm(path.join(project, left), { recursive: true, force: true });
  }
});
