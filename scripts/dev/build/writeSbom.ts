import { readFile, writeFile } from "node:fs/promises";
import { Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";
import { z } from "zod";
import type { PackedLibrary } from "./packedLibraries.js";

const packageFile = z.object({ name: z.string(), version: z.string(), license: z.string() });
const lockFile = z.object({ packages: z.record(z.string(), z.object({ integrity: z.string().optional() })) });

/**
 * Writes what the package is made of, as CycloneDX: the libraries that were packed, each with the hash by which npm
 * brought it. Peers are not among them: whoever installs the package chooses those.
 */
export async function writeSbom(libraries: readonly PackedLibrary[], file: string): Promise<void> {
  const { packages } = lockFile.parse(JSON.parse(await readFile("package-lock.json", "utf8")));
  const bom = new Models.Bom();
  const own = componentOf(packageFile.parse(JSON.parse(await readFile("package.json", "utf8"))));
  bom.metadata.component = own;
  const packed = new Map(libraries.map((library) => [`${library.name}@${library.version}`, library]));
  for (const library of packed.values()) {
    const component = componentOf(library, packages[library.folder]?.integrity);
    own.dependencies.add(component.bomRef);
    bom.components.add(component);
  }
  const normalize = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  await writeFile(file, `${new Serialize.JsonSerializer(normalize).serialize(bom, { sortLists: true, space: 2 })}\n`);
}

function componentOf({ name, version, license }: z.output<typeof packageFile>, integrity?: string): Models.Component {
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  const component = new Models.Component(Enums.ComponentType.Library, name, { version, purl, bomRef: purl });
  const isOne = /^[\w.-]+$/.test(license);
  component.licenses.add(isOne ? new Models.SpdxLicense(license) : new Models.LicenseExpression(license));
  if (integrity?.startsWith("sha512-"))
    component.hashes.set(Enums.HashAlgorithm["SHA-512"], Buffer.from(integrity.slice(7), "base64").toString("hex"));
  return component;
}
