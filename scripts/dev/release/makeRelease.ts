import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { pluginArchives } from "./pluginArchives.js";
import { releaseNotes } from "./releaseNotes.js";
import { sdkArchives } from "./sdkArchives.js";

export interface ReleaseOptions {
  readonly project: string;
  /** Where everything that is released goes. */
  readonly folder: string;
  readonly version: string;
  /** Where the SDKs were generated, and compiled. */
  readonly sdks: string;
}

/** Writes what a release consists of: the npm package, the archives of the plugin and its SDKs, licences, SBOM, their hashes, the notes. */
export async function makeRelease({ project, folder, version, sdks }: ReleaseOptions): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const notes = releaseNotes(await readFile(path.join(project, "CHANGELOG.md"), "utf8"), version);
  // Builds once more, with the types.
  await execa("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: project });
  await pluginArchives(project, folder, version);
  await sdkArchives(sdks, folder, version);
  for (const file of ["THIRD-PARTY-LICENSES.txt", "sbom.cdx.json"])
    await copyFile(path.join(project, "dist", file), path.join(folder, file));
  const files = (await readdir(folder)).toSorted();
  const hashes = await Promise.all(files.map(async (file) => `${await sha256(path.join(folder, file))}  ${file}\n`));
  await writeFile(path.join(folder, "SHA256SUMS"), hashes.join(""));
  await writeFile(path.join(folder, "NOTES.md"), notes);
  return [...files, "SHA256SUMS", "NOTES.md"];
}

async function sha256(file: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
}
