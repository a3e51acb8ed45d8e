import { copyFile, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { cacheFolder, executable } from "../../setup/ownBuild.js";
import { realWorld } from "../../setup/setupWorld.js";

/** No compiler of C, no workspace and no flags of the machine, in every build: so that all share what was compiled. */
export const goEnvironment = { CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "" } as const;

/** The folder of our Go module, whose versions all that is built here is pinned to. */
function goModule(project: string): string {
  return path.join(project, "scripts", "dev", "sdks");
}

/**
 * Builds a Go program of our module, or of one that it lists as a tool, into the cache. The first time takes minutes.
 *
 * @returns the file of the program, alone in a folder.
 */
export async function goProgram(project: string, name: string, of = "."): Promise<string> {
  const world = realWorld(project);
  const file = path.join(cacheFolder(world), "go", name, executable(world, name));
  await execa("go", ["build", "-mod=readonly", "-o", file, of], {
    cwd: goModule(project),
    env: goEnvironment,
    stdout: "inherit",
    stderr: "inherit",
  });
  return file;
}

/** Makes a module of the generated SDK, with the versions that our own Go program is pinned to. @returns its folder */
export async function goSdk(project: string, sdks: string): Promise<string> {
  const folder = path.join(sdks, "go");
  const module = await readFile(path.join(goModule(project), "go.mod"), "utf8");
  await writeFile(
    path.join(folder, "go.mod"),
    module.replace(/^module .*/, "module example.com/pulumi-exchangeonline/sdk/go"),
  );
  await copyFile(path.join(goModule(project), "go.sum"), path.join(folder, "go.sum"));
  return folder;
}
