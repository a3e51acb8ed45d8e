import { pathFolders } from "./findPulumi.js";
import { executable } from "./ownBuild.js";
import type { SetupItem } from "./setupItem.js";
import { pathOf, type SetupWorld } from "./setupWorld.js";

/** PowerShell is only reported: by `NODE_POWERSHELL`, or on PATH. */
export async function powershellItem(world: SetupWorld): Promise<SetupItem> {
  const file = await findPowershell(world);
  const version = file === undefined ? undefined : await powershellVersion(world, file);
  if (file !== undefined && version !== undefined)
    return {
      name: `PowerShell ${version}`,
      state: "found",
      detail: `found: ${file}`,
    };
  const found = file === undefined ? "not found" : `${file} does not say its version`;
  return {
    name: "PowerShell",
    state: "optional",
    detail: `${found}; only \`exchangeonline:channel: powershell\` needs it, 7.4 or newer: ${installPowershell(world)}`,
  };
}

async function findPowershell(world: SetupWorld): Promise<string | undefined> {
  const named = world.environment.NODE_POWERSHELL;
  const candidates = pathFolders(world).map((folder) => pathOf(world).join(folder, executable(world, "pwsh")));
  for (const file of named ? [named] : candidates) if (await world.isExecutable(file)) return file;
  return undefined;
}

async function powershellVersion(world: SetupWorld, file: string): Promise<string | undefined> {
  const { output } = await world.run(file, ["--version"], { timeoutMs: 20_000 });
  return /^PowerShell (\S+)/m.exec(output)?.[1];
}

function installPowershell({ platform }: SetupWorld): string {
  const page = "https://learn.microsoft.com/powershell/scripting/install/installing-powershell";
  return platform === "win32" ? `winget install --id Microsoft.PowerShell --source winget, or ${page}` : page;
}
