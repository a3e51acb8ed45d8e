import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { project } from "../support/cli.js";

const read = (file: string) => readFile(path.join(project, file), "utf8");
const schemas = path.join(
  createRequire(import.meta.url).resolve("@cyclonedx/cyclonedx-library/package.json"),
  "..",
  "res",
  "schema",
);

interface Component {
  readonly name: string;
  readonly version: string;
  readonly hashes: readonly { readonly content: string }[];
}

test("the SBOM fits CycloneDX's schema, and names just the libraries whose licences are in the package", async () => {
  const bom = JSON.parse(await read("dist/sbom.cdx.json"));
  const ajv = new Ajv({ strict: false, validateFormats: false });
  for (const name of ["spdx.SNAPSHOT.schema.json", "jsf-0.82.SNAPSHOT.schema.json"])
    ajv.addSchema(JSON.parse(await readFile(path.join(schemas, name), "utf8")), `http://cyclonedx.org/schema/${name}`);
  const validate = ajv.compile(JSON.parse(await readFile(path.join(schemas, "bom-1.6.SNAPSHOT.schema.json"), "utf8")));
  expect(validate(bom) ? [] : validate.errors).toEqual([]);
  expect(validate({ ...bom, bomFormat: "other" })).toBe(false);

  const components: readonly Component[] = bom.components;
  const licences = await read("dist/THIRD-PARTY-LICENSES.txt");
  const headings = licences.split(`\n\n${"-".repeat(80)}\n\n`).map((text) => text.split("\n")[0]);
  expect(components.map(({ name, version }) => `${name} ${version}`).toSorted()).toEqual(
    [...new Set(headings.map((heading) => heading?.replace(/ \(.*\)$/, "")))].toSorted(),
  );
  const zod = components.find(({ name }) => name === "zod");
  const { packages } = JSON.parse(await read("package-lock.json"));
  const [hash] = zod?.hashes ?? [];
  expect(`sha512-${Buffer.from(hash?.content ?? "", "hex").toString("base64")}`).toBe(
    packages["node_modules/zod"].integrity,
  );
});
