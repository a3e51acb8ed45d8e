import { readFile } from "node:fs/promises";
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
  });

  test("let only the job that publishes write, after the tag is verified and everything is checked", () => {
    const { permissions, jobs } = parse(release);
    expect(permissions).toEqual({ contents: "read" });
    expect([jobs.make.permissions, jobs.make.needs, jobs.publish.needs]).toEqual([undefined, "check", "make"]);
    expect(jobs.publish.permissions).toEqual({ contents: "write", "id-token": "write", attestations: "write" });
    expect(release).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN/);
  });
});
