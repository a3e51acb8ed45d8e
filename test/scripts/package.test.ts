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
