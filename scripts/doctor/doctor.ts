import path from "node:path";
import { ConfigError } from "../../modules/config/configError.js";
import { loadStackFile } from "../../modules/config/loadStackFile.js";
import type { RelayConfig } from "../../modules/config/relayConfig.js";
import { emailRelayState } from "../../modules/desired/emailRelayState.js";
import { type ProgressStyle, withProgress } from "../setup/setupProgress.js";
import { certificateChecks } from "./certificateCheck.js";
import { type Check, type Checked, cannotTell, passed } from "./check.js";
import { dnsChecks } from "./dnsCheck.js";
import { doctorLines, doctorTotals } from "./doctorLines.js";
import type { DoctorWorld } from "./doctorWorld.js";
import { signInCheck } from "./signInCheck.js";
import { tenantChecks } from "./tenantChecks.js";
import { toolChecks } from "./toolChecks.js";

export interface DoctorOptions {
  readonly stack: string;
  /** Prints one JSON document. */
  readonly json: boolean;
  readonly print: (line: string) => void;
}

/** Exit codes: 0 fine, 7 a check failed, 2 the config is wrong, 1 something could not be told. */
export async function doctor(world: DoctorWorld, { stack, json, print }: DoctorOptions): Promise<number> {
  const config = await loadConfig(world, stack);
  if (config instanceof ConfigError) {
    print(json ? JSON.stringify({ stack, problems: config.problems }) : config.message);
    return 2;
  }
  const style = world.setup.isTerminal && !json ? "terminal" : "none";
  const findings = await examine(world, config, style, (checked) => {
    if (!json) for (const line of doctorLines(checked)) print(line);
  });
  print(json ? JSON.stringify({ stack, findings }) : doctorTotals(findings));
  return exitCode(findings);
}

async function loadConfig({ setup }: DoctorWorld, stack: string): Promise<RelayConfig | ConfigError> {
  try {
    const file = path.join(setup.project, "stacks", `Pulumi.${stack}.yaml`);
    return await loadStackFile(path.relative(process.cwd(), file));
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

/** Runs one check after the other; what it saw is told at once. */
async function examine(
  world: DoctorWorld,
  config: RelayConfig,
  style: ProgressStyle,
  tell: (checked: readonly Checked[]) => void,
): Promise<readonly Checked[]> {
  let module: string | undefined;
  const channel = world.open(config.tenant, (_, fields) => {
    module = fields.module === undefined ? module : String(fields.module);
  });
  const checks: readonly Check[] = [
    ...toolChecks(world.setup, config.tenant),
    ...certificateChecks(world.environment, Date.now),
    signInCheck(world, config.tenant),
    ...tenantChecks(channel, config),
    ...(config.tenant.channel === "powershell" ? [moduleCheck(() => module)] : []),
    ...(config.dns === undefined ? [] : dnsChecks(world.dns, config.dns)),
    byHandCheck(config),
  ];
  const all: Checked[] = [];
  try {
    for (const { name, run } of checks) {
      const findings = await withProgress(name, style, (say) => {
        say("looking");
        return run();
      });
      const checked = findings.map((finding) => ({ check: name, ...finding }));
      all.push(...checked);
      tell(checked);
    }
  } finally {
    await channel.close();
  }
  return all;
}

/** Which module PowerShell took, as it said when it started. */
function moduleCheck(module: () => string | undefined): Check {
  const seen = () => {
    const version = module();
    return version === undefined
      ? cannotTell("PowerShell did not get so far", "mend what is above first")
      : passed(`ExchangeOnlineManagement ${version}`);
  };
  return { name: "module", run: async () => [seen()] };
}

/** What only a person can see, in the vendor's portal. */
function byHandCheck(config: RelayConfig): Check {
  const { byHand } = emailRelayState(config);
  return {
    name: "by hand",
    run: async () =>
      byHand.map(({ what, where, link }) => ({ state: "byHand", found: what, cure: `${where}: ${link}` }) as const),
  };
}

function exitCode(findings: readonly Checked[]): number {
  if (findings.some(({ state }) => state === "failed")) return 7;
  return findings.some(({ state }) => state === "cannotTell") ? 1 : 0;
}
