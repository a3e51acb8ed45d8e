import { rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { aCliStack } from "../support/cli.js";
import { typeProblems } from "./typeCheck.js";
import { aUserProject, installed, type ProjectKind } from "./userProject.js";

const config = (endpoint: string) => `config:
  exchangeonline:organization: contoso.onmicrosoft.com
  exchangeonline:channel: rest
  exchangeonline:endpoint: ${endpoint}
`;

/** The tests of the packed package in TypeScript projects of people's own. */
export function projects(kinds: readonly ProjectKind[]): void {
  let folder: string;
  beforeAll(async () => {
    folder = await installed();
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each(kinds.map((kind) => [kind.name, kind] as const))("type-checks: %s", async (_, kind) => {
    const place = await aUserProject(folder, kind);
    expect(typeProblems(path.join(place, "tsconfig.json"))).toEqual([]);
  });

  test.each(kinds.map((kind) => [kind.name, kind] as const))("previews: %s", async (_, kind) => {
    const place = await aUserProject(folder, kind);
    const stack = await aCliStack({ seed: defaultTenant, program: place, config, secrets: { "own:key": "k3y" } });
    try {
      const { exitCode, stdout, stderr } = await stack.pulumi("preview", "--json");
      expect({ exitCode, stderr, said: exitCode === 0 ? "" : stdout }).toEqual({ exitCode: 0, stderr: "", said: "" });
      const { changeSummary } = JSON.parse(stdout) as { changeSummary: { create: number } };
      expect(changeSummary.create).toBe(6);
    } finally {
      await stack.close();
    }
  });
}
