import { buildFolder, executable, ownFolder } from "./ownBuild.js";
import { pathOf, type SetupWorld } from "./setupWorld.js";

/**
 * Puts our own build of the CLI into this checkout's folder, with a launcher of our language host beside it: there the
 * engine looks for it. Does nothing if there is no build; writes the launcher again when Node has moved.
 */
export async function placePulumi(world: SetupWorld): Promise<void> {
  const { join } = pathOf(world);
  const built = join(buildFolder(world), executable(world, "pulumi"));
  if (!(await world.isExecutable(built))) return;
  const placed = join(ownFolder(world), executable(world, "pulumi"));
  if (!(await world.isExecutable(placed))) await world.link(built, placed);
  await placeLauncher(world);
}

async function placeLauncher(world: SetupWorld): Promise<void> {
  const { join } = pathOf(world);
  const host = join(world.project, "dist", "setup", "languageHost.cjs");
  const file = join(ownFolder(world), `pulumi-language-nodejs${world.platform === "win32" ? ".cmd" : ""}`);
  const text = world.platform === "win32" ? commandScript(world.node, host) : shellScript(world.node, host);
  if ((await world.readText(file)) !== text) await world.writeExecutable(file, text);
}

function shellScript(node: string, host: string): string {
  return `#!/bin/sh\nexec ${quoted(node)} ${quoted(host)} "$@"\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The command shell reads a script in the console's code page, and takes a percent sign for a variable. */
function commandScript(node: string, host: string): string {
  const line = `@"${node}" "${host}"`.replaceAll("%", "%%");
  const isAscii = /^[ -~]*$/.test(line);
  return `${isAscii ? "" : "@chcp 65001 >nul\r\n"}${line} %*\r\n`;
}
