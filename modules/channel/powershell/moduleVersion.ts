import coerce from "semver/functions/coerce.js";
import gte from "semver/functions/gte.js";
import lt from "semver/functions/lt.js";
import rcompare from "semver/functions/rcompare.js";

/** One installed ExchangeOnlineManagement. */
interface InstalledModule {
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
  { from: "3.10.0", below: "3.11.0", powershell: "7.6.0", pinned: "3.10.1" },
  { from: "3.5.0", below: "3.10.0", powershell: "7.4.0", pinned: "3.9.2" },
] as const;

/** The version of the module to install for a PowerShell that fits. */
export function pinnedModule(powershell: string): string | undefined {
  return supported.find((line) => gte(plain(powershell), line.powershell))?.pinned;
}

export type ModuleChoice = { readonly module: InstalledModule } | { readonly problem: string };

/**
 * The module to import: the pinned version if it is there, else the newest that fits. A simulated one is never taken for
 * the real one, nor the other way round.
 */
export function chooseModule({ powershell, modules }: PowershellHost, isSimulated: boolean): ModuleChoice {
  const fitting = supported.filter((line) => gte(plain(powershell), line.powershell));
  const [newest] = fitting;
  if (newest === undefined)
    return {
      problem: `Cannot use PowerShell ${powershell}: it is too old; needed: 7.4 or newer, from https://aka.ms/powershell`,
    };
  const candidates = modules
    .filter((one) => one.isSimulated === isSimulated)
    .sort((left, right) => rcompare(plain(left.version), plain(right.version)));
  const module =
    candidates.find(({ version }) => version === newest.pinned) ??
    candidates.find(({ version }) =>
      fitting.some(({ from, below }) => gte(plain(version), from) && lt(plain(version), below)),
    );
  if (module !== undefined) return { module };
  return { problem: isSimulated ? noSimulatedModule : noModule(powershell, newest.pinned, candidates) };
}

const noSimulatedModule =
  "Cannot reach a simulated tenant through PowerShell: PSModulePath has no simulated ExchangeOnlineManagement; put the folder there that `relay simulate` shows";

function noModule(powershell: string, pinned: string, candidates: readonly InstalledModule[]): string {
  const versions = candidates.map(({ version }) => version).reverse();
  const found = versions.length === 0 ? "is not installed" : `is installed as ${versions.join(" and ")} only`;
  return `Cannot use PowerShell ${powershell}: the module ExchangeOnlineManagement ${found}; needed: ${supported[1].from} up to ${pinned}, best \`Install-PSResource ExchangeOnlineManagement -Version ${pinned} -TrustRepository\``;
}

/** Three numbers: a preview counts as its version, and Windows PowerShell has a fourth. */
function plain(version: string): string {
  return coerce(version)?.version ?? "0.0.0";
}
