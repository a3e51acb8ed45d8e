import { rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { aCliStack } from "../support/cli.js";
import { typeProblems } from "./typeCheck.js";
import { aUserProject, installed, projectKinds } from "./userProject.js";

let folder: string;
beforeAll(async () => {
  folder = await installed();
});
afterAll(() => rm(folder, { recursive: true }));

const config = (endpoint: string) => `config:
  exchangeonline:organization: contoso.onmicrosoft.com
  exchangeonline:channel: rest
  exchangeonline:endpoint: ${endpoint}
`;

/** Seconds each: `npm run matrix` takes all, the suite one of each sort. */
const kinds = process.env.RELAY_MATRIX === "all" ? projectKinds : projectKinds.filter(({ isSample }) => isSample);

describe("a TypeScript project of one's own", () => {
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
});
