import { copyFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { create } from "tar";

/** What Pulumi asks for, by its own names of systems and processors. The plugin is for Node.js: it is alike in all. */
const machines = ["linux", "darwin", "windows"].flatMap((system) => [`${system}-amd64`, `${system}-arm64`]);

const launcher = "pulumi-resource-exchangeonline";

/**
 * Writes the archives that `pulumi plugin install` unpacks, one a machine: a launcher at the top, which Pulumi starts
 * (on Windows the .cmd), and below it the built plugin in the folders in which it finds its own files.
 *
 * @returns their names.
 */
export async function pluginArchives(project: string, folder: string, version: string): Promise<readonly string[]> {
  const content = await mkdtemp(path.join(os.tmpdir(), "relay-plugin-"));
  try {
    const files = await layOut(project, content, version);
    const names = machines.map((machine) => `${launcher}-v${version}-${machine}.tar.gz`);
    for (const name of names)
      await create(
        { file: path.join(folder, name), cwd: content, gzip: true, portable: true, mtime: new Date(0) },
        files,
      );
    return names;
  } finally {
    await rm(content, { recursive: true });
  }
}

async function layOut(project: string, content: string, version: string): Promise<string[]> {
  const bin = path.join("modules", "provider", "bin");
  const shell = await readFile(path.join(project, bin, launcher), "utf8");
  const command = await readFile(path.join(project, bin, `${launcher}.cmd`), "utf8");
  await writeFile(path.join(content, launcher), shell.replace("../../../", "./"), { mode: 0o755 });
  await writeFile(path.join(content, `${launcher}.cmd`), command.replace("..\\..\\..\\", ""), { mode: 0o755 });
  await writeFile(path.join(content, "package.json"), JSON.stringify({ name: launcher, version, type: "commonjs" }));
  await mkdir(path.join(content, "modules", "provider"), { recursive: true });
  for (const file of ["modules/provider/schema.json", "LICENSE"])
    await copyFile(path.join(project, file), path.join(content, file));
  const isPlugin = (file: string) => !/\.cache(\.\d+)?$/.test(file);
  await cp(path.join(project, "dist", "modules"), path.join(content, "dist", "modules"), {
    recursive: true,
    filter: isPlugin,
  });
  for (const file of ["THIRD-PARTY-LICENSES.txt", "sbom.cdx.json"])
    await copyFile(path.join(project, "dist", file), path.join(content, file));
  return [
    launcher,
    `${launcher}.cmd`,
    "package.json",
    "LICENSE",
    "THIRD-PARTY-LICENSES.txt",
    "sbom.cdx.json",
    "dist",
    "modules",
  ];
}
