import { readFile } from "node:fs/promises";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { project } from "../support/cli.js";

/** What npm would put into the package, by path. */
async function packed(): Promise<readonly string[]> {
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const { stdout } = await execa("npm", args, { cwd: project });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  return files.map(({ path }) => path);
}

describe("the npm package", () => {
  test("asks for no library but Pulumi's: the others are packed into it, with their licences", async () => {
    const { dependencies, peerDependencies, peerDependenciesMeta } = JSON.parse(
      await readFile(`${project}package.json`, "utf8"),
    );
    expect(dependencies).toBeUndefined();
    const needed = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
    expect(needed).toEqual(["@pulumi/pulumi"]);
    const licences = await readFile(`${project}dist/THIRD-PARTY-LICENSES.txt`, "utf8");
    for (const name of ["zod", "@azure/identity", "commander", "@grpc/grpc-js"])
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+`, "m"));
  });

  test("has the product and none of the developers' tools", async () => {
    const files = await packed();
    expect(files).toEqual(
      expect.arrayContaining([
        "dist/scripts/relay.js",
        "dist/library/index.cjs",
        "dist/library/access.cjs",
        "dist/library/dns.cjs",
        "dist/setup/languageHost.cjs",
        "dist/THIRD-PARTY-LICENSES.txt",
        "dist/modules/provider/plugin.cjs",
        "modules/provider/bin/pulumi-resource-exchangeonline",
        "modules/provider/schema.json",
      ]),
    );
    expect(files.filter((file) => /^(dist\/scripts\/dev|scripts|test)\//.test(file))).toEqual([]);
  });
});
