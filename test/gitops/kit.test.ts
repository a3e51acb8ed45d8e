import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { validate } from "dockerfile-utils";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { federatedClaims, type PipelineArgs } from "../../modules/components/exchangeAccessFederation.js";
import { gitops } from "../../scripts/init/gitops/gitops.js";
import { byHand, kitFiles, platforms } from "../../scripts/init/gitops/kit.js";
import { pulumiVersion } from "../../scripts/setup/ownBuild.js";
import { actionlint, pipelineSchema } from "../support/linters.js";
import { shellTexts } from "../support/pipelineSteps.js";

const options = { stacks: ["contoso", "fab-rikam"], needsPowershell: true, branch: "main" };
const kinds = [options, { ...options, stacks: ["contoso"], needsPowershell: false, branch: "release/1.x" }];

/** To Azure's schema every scalar is a text. */
const scalars = { gitlab: {}, "azure-devops": { schema: "failsafe" } } as const;

function textOf(platform: (typeof platforms)[number], kit = options): string {
  return kitFiles(platform, kit)[0]?.text ?? "";
}

describe("the generated pipelines", () => {
  test("pass actionlint, which knows the inputs of the actions", async (context) => {
    const linter = await actionlint();
    if ("why" in linter) return context.skip(linter.why);
    for (const kit of kinds) {
      const { stdout } = await execa(linter.file, ["-"], { input: textOf("github", kit), reject: false });
      expect(stdout).toBe("");
    }
    const broken = textOf("github").replace("persist-credentials", "persist-credential");
    expect((await execa(linter.file, ["-"], { input: broken, reject: false })).exitCode).toBe(1);
  });

  test.for([
    ["gitlab", "gitlab-ci"],
    ["azure-devops", "azure-pipelines"],
  ] as const)("of %s fit the published schema", async ([platform, name], context) => {
    const schema = await pipelineSchema(name);
    if ("why" in schema) return context.skip(schema.why);
    for (const kit of kinds)
      expect(schema.problems(parse(textOf(platform, kit), scalars[platform])).slice(0, 5)).toEqual([]);
    expect(schema.problems({ stages: [{ stage: 1, jobs: "none" }], apply: { script: {} } })).not.toEqual([]);
  });

  test.each(platforms)("of %s hold shell that bash can read, and no secret in an argument", async (platform) => {
    const texts = shellTexts(textOf(platform));
    expect(texts.length).toBeGreaterThan(5);
    for (const text of texts) {
      const { stderr } = await execa("bash", ["-n"], { input: text, reject: false });
      expect({ text, stderr }).toEqual({ text, stderr: "" });
      expect(text).not.toMatch(/(curl|gh|npx).*(TOKEN|PASSPHRASE)/);
    }
  });

  test("let each tenant have its own turn, and who reads be another than who writes", () => {
    const { jobs } = parse(textOf("github"));
    expect(jobs.apply.concurrency).toEqual({ group: `relay-\${{ matrix.stack }}`, "cancel-in-progress": false });
    expect([jobs.plan, jobs.drift, jobs.apply].map(({ environment }) => environment)).toEqual([
      `\${{ matrix.stack }}-read`,
      `\${{ matrix.stack }}-read`,
      `\${{ matrix.stack }}`,
    ]);
    const gitlab = parse(textOf("gitlab"));
    expect([gitlab.apply.resource_group, gitlab.apply.environment.name, gitlab.drift.environment.name]).toEqual([
      "relay-$STACK",
      "$STACK",
      "$STACK-read",
    ]);
    const [plan, apply, drift] = parse(textOf("azure-devops")).stages;
    expect(apply.lockBehavior).toBe("sequential");
    const groups = ({ jobs }: { jobs: { variables: { group?: string }[] }[] }) =>
      jobs.map(({ variables: [first] }) => first?.group);
    expect([plan, apply, drift].map(groups)).toEqual([
      ["relay-contoso-read", "relay-fab-rikam-read"],
      ["relay-contoso", "relay-fab-rikam"],
      ["relay-contoso-read", "relay-fab-rikam-read"],
    ]);
  });

  test("use environments whose subjects the printed identities trust", () => {
    const lines = byHand("github", options);
    const start = lines.findIndex((line) => line.startsWith("Identities of each tenant"));
    const { apply, drift } = parse(lines.slice(start + 1).join("\n")) as Record<
      string,
      { pipelines: { kit: PipelineArgs } }
    >;
    const { jobs } = parse(textOf("github"));
    const subject = (job: { environment: string }) =>
      `repo:<owner>/<name>:environment:${job.environment.replace(/\$\{\{ matrix.stack \}\}/, "contoso")}`;
    expect([apply, drift].map((one) => one && federatedClaims(one.pipelines.kit).subject)).toEqual([
      subject(jobs.apply),
      subject(jobs.drift),
    ]);
  });
});

describe("the container", () => {
  test("is a Dockerfile without a problem, with Pulumi at the version that set-up brings", () => {
    for (const kit of kinds) {
      const text = kitFiles("github", kit).find(({ path: name }) => name === "Dockerfile")?.text ?? "";
      expect(validate(text)).toEqual([]);
      expect(text).toContain(`ARG PULUMI_VERSION=${pulumiVersion}\n`);
      expect(text.includes("pwsh")).toBe(kit.needsPowershell);
    }
    expect(validate("FORM node\n")).not.toEqual([]);
  });
});

describe("relay init gitops", () => {
  const printed: string[] = [];
  const run = async (folder: string, more: object = {}) => {
    printed.length = 0;
    const project = {
      folder,
      file: path.join(folder, "Pulumi.yaml"),
      name: "mail",
      runtime: "nodejs",
      stacks: folder,
      config: {},
    };
    const given = { project, platform: "github", stacks: [], branch: "main", force: false, json: false } as const;
    return gitops({ ...given, ...more, print: (line) => printed.push(line) });
  };
  const inFolder = async (work: (folder: string) => Promise<void>) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "relay-gitops-"));
    await work(folder).finally(() => rm(folder, { recursive: true }));
  };

  test("takes the stacks and their channels from their files, and writes over nothing unasked", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "Pulumi.contoso.yaml"), "config:\n  exchangeonline:channel: rest\n");
      await writeFile(path.join(folder, "Pulumi.example.yaml"), "config: {}\n");
      await writeFile(path.join(folder, "Dockerfile"), "FROM scratch\n");
      await expect(run(folder)).rejects.toThrow(
        "Cannot write the pipelines; nothing was written.\n  Dockerfile  is there already. Move it away, or write over it with --force.",
      );
      expect(printed).toEqual([]);
      await run(folder, { force: true });
      expect(printed.slice(0, 4)).toEqual([
        "Wrote .github/workflows/relay.yml",
        "Wrote Dockerfile",
        "Wrote .devcontainer/devcontainer.json",
        "By hand:",
      ]);
      const text = await readFile(path.join(folder, ".github", "workflows", "relay.yml"), "utf8");
      expect(text).toBe(textOf("github", { stacks: ["contoso"], needsPowershell: false, branch: "main" }));
    }));

  test("says what is missing: no stack, a stack without a file, a name that is none", () =>
    inFolder(async (folder) => {
      await expect(run(folder)).rejects.toThrow("holds no stack file; run `relay init` first");
      await expect(run(folder, { stacks: ["contoso"] })).rejects.toThrow(
        "is not there, and no other stack has a file. `relay init` writes one.",
      );
      await expect(run(folder, { stacks: ["$(id)"] })).rejects.toThrow('"$(id)" is not the name of a stack');
    }));
});
