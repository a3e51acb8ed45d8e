import { compare, gte, minVersion, rcompare, satisfies } from "semver";

/** One installed ExchangeOnlineManagement. */
export interface InstalledModule {
  readonly version: string;
  /** Where it is imported from. */
  readonly path: string;
  /** Whether it speaks to a simulated tenant. */
  readonly isSimulated: boolean;
}

/** What a PowerShell has. */
export interface PowershellHost {
  readonly powershell: string;
  readonly modules: readonly InstalledModule[];
}

/**
 * Versions of the module that fit, newest first, each with the PowerShell it needs and the one that is recommended.
 * Older ones lack `-AccessToken` or run on a PowerShell that is out of support; newer ones are not known yet.
 *
 * @source the module's release notes, read 2026-08: 3.10 is for .NET 10, 3.5 to 3.9 are for .NET 8.
 */
const supported = [
  { modules: ">=3.10.0 <3.11.0", powershell: "7.6.0", pinned: "3.10.1" },
  { modules: ">=3.5.0 <3.10.0", powershell: "7.4.0", pinned: "3.9.2" },
] as const;

export type ModuleChoice = { readonly module: InstalledModule } | { readonly problem: string };

/**
 * The module to import: the pinned version if it is there, else the newest that fits. A simulated one is never taken for
 * the real one, nor the other way round.
 */
export function chooseModule({ powershell, modules }: PowershellHost, isSimulated: boolean): ModuleChoice {
  const fitting = supported.filter((line) => gte(released(powershell), line.powershell));
  const [newest] = fitting;
  if (newest === undefined)
    return {
      problem: `Cannot use PowerShell ${powershell}: it is too old; needed: 7.4 or newer, from https://aka.ms/powershell`,
    };
  const candidates = modules.filter((one) => one.isSimulated === isSimulated);
  const module =
    candidates.find(({ version }) => version === newest.pinned) ??
    candidates
      .filter(({ version }) => fitting.some((line) => satisfies(version, line.modules)))
      .sort((left, right) => rcompare(left.version, right.version))[0];
  return module === undefined ? { problem: noModule(powershell, newest.pinned, candidates, isSimulated) } : { module };
}

function noModule(
  powershell: string,
  pinned: string,
  candidates: readonly InstalledModule[],
  isSimulated: boolean,
): string {
  if (isSimulated)
    return "Cannot reach a simulated tenant through PowerShell: PSModulePath has no simulated ExchangeOnlineManagement; put the folder there that `relay simulate` shows";
  const versions = candidates.map(({ version }) => version).sort(compare);
  const found = versions.length === 0 ? "is not installed" : `is installed as ${versions.join(" and ")} only`;
  const oldest = String(minVersion(supported.at(-1)?.modules ?? ""));
  return `Cannot use PowerShell ${powershell}: the module ExchangeOnlineManagement ${found}; needed: ${oldest} up to ${supported[0].pinned}, for this PowerShell best \`Install-PSResource ExchangeOnlineManagement -Version ${pinned} -TrustRepository\``;
}

/** A preview of a version is taken for the version. */
function released(version: string): string {
  return version.split("-")[0] ?? version;
}
