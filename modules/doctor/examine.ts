import { signInEnvironment } from "../channel/signInInputs.js";
import type { RelayConfig } from "../config/relayConfig.js";
import { emailRelayState } from "../desired/emailRelayState.js";
import { asking } from "./ask.js";
import { certificateChecks } from "./certificateCheck.js";
import { type Check, type Checked, cannotTell, type Finding, passed } from "./check.js";
import { dnsChecks } from "./dnsCheck.js";
import type { DoctorWorld } from "./doctorWorld.js";
import { relayChecks } from "./relayChecks.js";
import { signInCheck } from "./signInCheck.js";
import { tenantChecks } from "./tenantChecks.js";

export interface Examination {
  readonly stack: string;
  /** Whether the programs are there that the stack needs; looked at first. */
  readonly tools: readonly Check[];
  /** Runs one check; whoever shows progress does it around this. */
  readonly look: (check: Check) => Promise<readonly Finding[]>;
  /** Told what each check saw as soon as it is done. */
  readonly tell: (checked: readonly Checked[]) => void;
}

/** Runs every check of a stack, one after the other. */
export async function examine(
  world: DoctorWorld,
  config: RelayConfig,
  { stack, tools, look, tell }: Examination,
): Promise<readonly Checked[]> {
  let module: string | undefined;
  const channel = world.open(config.tenant, (_, fields) => {
    module = fields.module === undefined ? module : String(fields.module);
  });
  const ask = asking(channel);
  const checks: readonly Check[] = [
    ...tools,
    ...certificateChecks(signInEnvironment(config.tenant, world.environment), world.now),
    signInCheck(world, config.tenant),
    ...tenantChecks(ask, config),
    ...relayChecks(ask, config, { stack, now: world.now }),
    ...(config.tenant.channel === "powershell" ? [moduleCheck(() => module)] : []),
    ...(config.dns === undefined ? [] : dnsChecks(world.dns, config.dns)),
    byHandCheck(config),
  ];
  const all: Checked[] = [];
  try {
    for (const check of checks) {
      const checked = (await look(check)).map((finding) => ({ check: check.name, ...finding }));
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
