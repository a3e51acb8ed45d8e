import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { demoConfig, demoSecrets } from "../../scripts/demo/demoConfig.js";
import { kitFiles } from "../../scripts/init/gitops/kit.js";
import { stackEnvironment } from "../../scripts/pulumiStack.js";
import { aCliStack, type CliStack, project } from "../support/cli.js";
import { githubSteps } from "../support/pipelineSteps.js";

let relay: CliStack;
let folder: string;
let platform: ReturnType<typeof createServer>;
const asked: string[] = [];

beforeAll(async () => {
  relay = await aCliStack({ seed: messyTenant, program: ".", config: demoConfig, secrets: demoSecrets });
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-pipeline-"));
  platform = createServer(({ url, headers }, answer) => {
    asked.push(`${url} ${headers.authorization}`);
    answer.end(JSON.stringify({ value: "token-of-the-job" }));
  });
  await new Promise<void>((resolve) => platform.listen(0, "127.0.0.1", resolve));
  const gh = `#!/bin/bash\necho "$GH_TOKEN $GH_REPO $*" > "${folder}/gh.txt"\n`;
  await writeFile(path.join(folder, "gh"), gh, { mode: 0o755 });
});
afterAll(async () => {
  platform.close();
  await rm(folder, { recursive: true });
  await relay.close();
});

/** What the platform puts in the place of its expressions. */
function filledIn(text: string): string {
  const values: Readonly<Record<string, string>> = {
    "matrix.stack": relay.stack.name,
    "runner.temp": folder,
    "github.token": "token-for-comments",
    "github.repository": "contoso/mail",
    "github.event.number": "7",
  };
  return text.replaceAll(/\$\{\{ (\S+) \}\}/g, (_, name: string) => values[name] ?? "");
}

/** Runs a job's commands one after another, as a runner does: each by a bash of its own, the first that fails ends the job. */
async function job(name: string): Promise<{ readonly exitCode: number; readonly said: string }> {
  const kit = { stacks: [relay.stack.name], needsPowershell: false, branch: "main" };
  const steps = githubSteps(kitFiles("github", kit)[0]?.text ?? "").filter(
    (step) => step.job === name && step.name !== "install",
  );
  const said: string[] = [];
  for (const { run, env, name: step } of steps) {
    const set = Object.entries(env).flatMap(([key, value]) => (filledIn(value) === "" ? [] : [[key, filledIn(value)]]));
    // As `shell: bash` of a workflow runs it.
    const { exitCode, all } = await execa("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", filledIn(run)], {
      cwd: step === "comment" ? folder : project,
      all: true,
      reject: false,
      env: {
        ...stackEnvironment(relay.stack),
        PATH: `${folder}${path.delimiter}${relay.stack.pulumi.environment.PATH}`,
        ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${(platform.address() as AddressInfo).port}/token?job=${name}`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: "request-token",
        GITHUB_STEP_SUMMARY: path.join(folder, "summary.md"),
        ...Object.fromEntries(set),
      },
    });
    said.push(all);
    if (exitCode !== 0) return { exitCode: exitCode ?? 1, said: said.join("\n") };
  }
  return { exitCode: 0, said: said.join("\n") };
}

async function well(name: string): Promise<void> {
  const { exitCode, said } = await job(name);
  expect({ exitCode, said: exitCode === 0 ? "" : said }).toEqual({ exitCode: 0, said: "" });
}

const planFolder = path.join(project, "relay-plan");
const upload = () => cp(planFolder, path.join(folder, "plans", `plan-${relay.stack.name}`), { recursive: true });

test("a pull request is planned and commented, its merge applied, drift found on schedule, and repaired by a merge", async () => {
  try {
    await well("plan");
    expect(asked).toEqual(["/token?job=plan&audience=api://AzureADTokenExchange bearer request-token"]);
    expect(await readFile(path.join(folder, "entra-token"), "utf8")).toBe("token-of-the-job");
    await upload();
    await well("comment");
    expect(await readFile(path.join(folder, "gh.txt"), "utf8")).toBe(
      "token-for-comments contoso/mail pr comment 7 --edit-last --create-if-none --body-file comment.md\n",
    );
    expect(await readFile(path.join(folder, "comment.md"), "utf8")).toContain("8 to create");

    await well("apply");
    expect(relay.running.simulator.tenant.objects.TransportRule).toHaveLength(43);
    await well("drift");

    relay.running.simulator.edit({ edit: "disable", name: "Trustifi Outbound" });
    expect(await job("drift")).toMatchObject({ exitCode: 7, said: expect.stringContaining("enabled: false => true") });
    expect(await readFile(path.join(project, "relay-drift", "lint.sarif"), "utf8")).toContain('"version": "2.1.0"');
    expect(await readFile(path.join(project, "relay-drift", "drift.txt"), "utf8")).toContain("enabled: false => true");

    await well("plan");
    await well("apply");
    await well("drift");
  } finally {
    for (const name of ["relay-plan", "relay-drift"])
      await rm(path.join(project, name), { recursive: true, force: true });
  }
});
