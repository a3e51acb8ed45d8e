import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { pulumiVersion } from "../../scripts/setup/ownBuild.js";
import { project } from "../support/cli.js";
import { actionlint } from "../support/linters.js";

const files = ["check", "release"].map((name) => path.join(project, ".github", "workflows", `${name}.yml`));
const [check = "", release = ""] = await Promise.all(files.map((file) => readFile(file, "utf8")));

describe("this repository's workflows", () => {
  test("pass actionlint", async (context) => {
    const linter = await actionlint();
    if ("why" in linter) return context.skip(linter.why);
    expect((await execa(linter.file, files, { reject: false, cwd: project })).stdout).toBe("");
  });

  test("take actions by their commit, and name the version that it is", () => {
    const uses = [...`${check}${release}`.matchAll(/uses: (?!\.\/)(.*)/g)].map(([, one]) => one);
    expect(uses.length).toBeGreaterThan(8);
    expect(uses.filter((one) => !/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(one ?? ""))).toEqual([]);
  });

  test("try three systems with three versions of Node.js, and Pulumi as set-up brings it", () => {
    const { matrix } = parse(check).jobs.systems.strategy;
    expect(matrix).toEqual({ os: ["ubuntu-latest", "windows-latest", "macos-latest"], node: [20, 22, 24] });
    const pulumi = [...check.matchAll(/pulumi-version: (.*)/g)].map(([, version]) => version);
    expect(pulumi).toEqual([pulumiVersion, pulumiVersion]);
    expect(release).toContain(`pulumi-version: ${pulumiVersion}\n`);
  });

  test("let only the job that publishes write, after the tag is verified and everything is checked", () => {
    const { permissions, jobs } = parse(release);
    expect(permissions).toEqual({ contents: "read" });
    expect([jobs.sdks.permissions, jobs.make.permissions]).toEqual([undefined, undefined]);
    expect([jobs.sdks.needs, jobs.make.needs, jobs.publish.needs]).toEqual(["check", "sdks", "make"]);
    expect(jobs.publish.permissions).toEqual({ contents: "write", "id-token": "write", attestations: "write" });
    expect(release).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN/);
  });

  test("publish an SDK where its owner has set that up, and say so where not", () => {
    const { steps } = parse(release).jobs["publish-sdks"];
    const conditions: readonly string[] = steps.map((step: { if?: string }) => step.if ?? "").filter(Boolean);
    const unset = conditions.filter((one) => /!= 'yes'|== ''/.test(one));
    const said = steps.filter((step: { if?: string; run?: string }) => unset.includes(step.if ?? ""));
    expect(unset).toEqual(["vars.PYPI != 'yes'", "vars.NUGET_USER == ''", "vars.MAVEN_GROUP == ''"]);
    expect(said.every((step: { run: string }) => /^echo "::notice::.* not published: needed /.test(step.run))).toBe(
      true,
    );
    expect(new Set(conditions.map((one) => one.split(" ")[0])).size).toBe(3);
  });

  test("give Go its SDK as a tag of its own", async () => {
    const step = parse(release).jobs["publish-sdks"].steps.find(({ name }: { name?: string }) => name === "Go");
    const at = await mkdtemp(path.join(os.tmpdir(), "relay-go-tag-"));
    try {
      await mkdir(path.join(at, "bin"));
      await writeFile(path.join(at, "bin", "gh"), "#!/bin/sh\n", { mode: 0o755 });
      await mkdir(path.join(at, "sdks", "go", "exchangeonline"), { recursive: true });
      await writeFile(path.join(at, "sdks", "go", "go.mod"), "module one\n");
      await writeFile(path.join(at, "sdks", "go", "exchangeonline", "doc.go"), "package exchangeonline\n");
      await execa("git", ["init", "--quiet", "--bare", "contoso/relay"], { cwd: at });
      const env = { GITHUB_REF_NAME: "v1.2.3", GITHUB_SERVER_URL: at, GITHUB_REPOSITORY: "contoso/relay" };
      const PATH = `${path.join(at, "bin")}${path.delimiter}${process.env.PATH}`;
      await execa("bash", ["-e", "-c", step.run], { cwd: at, env: { ...env, PATH } });
      const there = ["ls-tree", "-r", "--name-only", "sdk/go/v1.2.3"];
      const { stdout } = await execa("git", there, { cwd: path.join(at, "contoso", "relay") });
      expect(stdout.split("\n")).toEqual(["sdk/go/exchangeonline/doc.go", "sdk/go/go.mod"]);
    } finally {
      await rm(at, { recursive: true });
    }
  });
});
