import { readFile, rm, writeFile } from "node:fs/promises";
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

  test("has the product and nothing else: no file of the stacks of whoever packs it", async () => {
    await using _ = await theirStackFile();
    // What V8 compiled is beside a plugin that has run; npm packs one that was built anew.
    const files = (await packed()).filter((file) => !file.endsWith(".cache"));
    expect(files.filter((file) => !product.some((pattern) => pattern.test(file)))).toEqual([]);
    expect(product.filter((pattern) => !files.some((file) => pattern.test(file)))).toEqual([]);
  });
});

async function theirStackFile(): Promise<AsyncDisposable> {
  const file = `${project}stacks/accepted.e2e-packed.yaml`;
  await writeFile(file, "[]\n");
  return { [Symbol.asyncDispose]: () => rm(file) };
}

/** What users get. The types are there when npm packs: they take a while. */
const product = [
  /^(CHANGELOG|README)\.md$/,
  /^LICENSE$/,
  /^(package\.json|Pulumi\.yaml)$/,
  /^dist\/(THIRD-PARTY-LICENSES\.txt|sbom\.cdx\.json)$/,
  /^dist\/library\/(index|access|dns|fleet)\.(cjs|d\.cts)$/,
  /^dist\/modules\/provider\/(start|plugin|construct|azureIdentity|nodePowershell|undici)\.cjs$/,
  /^dist\/modules\/provider\/exchange\.ps1$/,
  /^dist\/scripts\/(relay|[\w-]+-[0-9A-Z]{8})\.js$/,
  /^dist\/scripts\/(exchange\.ps1|fleetWorkflows\.cjs)$/,
  /^dist\/library\/exchange\.ps1$/,
  /^dist\/scripts\/powershell\/ExchangeOnlineManagement\/ExchangeOnlineManagement\.psd1$/,
  /^dist\/scripts\/powershell\/ExchangeOnlineManagement\/ExchangeOnlineManagement\.psm1$/,
  /^dist\/setup\/languageHost\.cjs$/,
  /^modules\/provider\/bin\/(package\.json|PulumiPlugin\.yaml|pulumi-resource-exchangeonline(\.cmd)?)$/,
  /^modules\/(provider\/schema|report\/(report|problems)\.schema)\.json$/,
  /^setup\/pulumi-cli\/(go\.mod|go\.sum|tools\.go)$/,
  /^setup\/temporal-server\/(go\.mod|go\.sum|main\.go)$/,
  /^stacks\/(index\.ts|Pulumi\.example\.yaml|relay\.schema\.json|relay\.defaults\.schema\.json)$/,
  /^stacks\/access\/(index\.ts|Pulumi\.yaml|stacks\/Pulumi\.example\.yaml)$/,
];
