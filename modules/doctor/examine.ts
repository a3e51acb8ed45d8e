import { signInEnvironment } from "../channel/signInInputs.js";
import type { RelayConfig } from "../config/relayConfig.js";
import { type Confirmation, confirmationOf } from "../config/todoFile.js";
import { emailRelayState } from "../desired/emailRelayState.js";
import type { DifferenceAcceptance } from "../drift/acceptance.js";
import type { Proof } from "../symptoms/symptom.js";
import { asking } from "./ask.js";
import { certificateChecks } from "./certificateCheck.js";
import { type Check, type Checked, type Finding, notLookedAt, passed } from "./check.js";
import { dnsChecks } from "./dnsCheck.js";
import type { DoctorWorld } from "./doctorWorld.js";
import { relayChecks } from "./relayChecks.js";
import { signInCheck } from "./signInCheck.js";
import { smartHostChecks } from "./smartHostChecks.js";
import { tenantChecks } from "./tenantChecks.js";

export interface Examination {
  readonly stack: string;
  /** What people did by hand, as they confirmed it. */
  readonly confirmed: readonly Confirmation[];
  /** Differences that somebody lets be. */
  readonly accepted: readonly DifferenceAcceptance[];
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
  { stack, confirmed, accepted, tools, look, tell }: Examination,
): Promise<readonly Checked[]> {
  return withChecks(world, config, { stack, confirmed, accepted }, async (checks) => {
    const all: Checked[] = [];
    for (const check of [...tools, ...checks]) {
      const checked = await seen(check, look);
      all.push(...checked);
      tell(checked);
    }
    return all;
  });
}

interface ProofOf {
  readonly stack: string;
  readonly proofs: readonly Proof[];
  /** Titles of rows of the vendor's guide that lint is asked about. */
  readonly rows: readonly string[];
  /** Differences that somebody lets be. */
  readonly accepted: readonly DifferenceAcceptance[];
}

/** Runs just the checks that prove or rule out what a symptom means. */
export async function prove(
  world: DoctorWorld,
  config: RelayConfig,
  { stack, proofs, rows, accepted }: ProofOf,
): Promise<readonly Checked[]> {
  return withChecks(world, config, { stack, rows, accepted }, async (checks) => {
    const asked = checks.filter(({ name }) => proofs.some((proof) => proof === name));
    const all: Checked[] = [];
    for (const check of asked) all.push(...(await seen(check, ({ run }) => run())));
    return all;
  });
}

async function seen(check: Check, look: Examination["look"]): Promise<readonly Checked[]> {
  return (await look(check)).map((finding) => ({ check: check.name, ...finding }));
}

async function withChecks<Result>(
  world: DoctorWorld,
  config: RelayConfig,
  about: Partial<Pick<Examination, "confirmed">> &
    Pick<Examination, "accepted"> & { readonly stack: string; readonly rows?: readonly string[] },
  run: (checks: readonly Check[]) => Promise<Result>,
): Promise<Result> {
  let module: string | undefined;
  const channel = world.open(config.tenant, (_, fields) => {
    module = fields.module === undefined ? module : String(fields.module);
  });
  const ask = asking(channel);
  try {
    return await run([
      ...certificateChecks(signInEnvironment(config.tenant, world.environment), world.now),
      signInCheck(world, config.tenant),
      ...tenantChecks(ask, config),
      ...relayChecks(ask, config, { now: world.now, ...about }),
      ...(config.tenant.channel === "powershell" ? [moduleCheck(() => module)] : []),
      ...smartHostChecks(world, config, about.stack),
      ...(config.dns === undefined ? [] : dnsChecks(world.dns, config.dns)),
      byHandCheck(config, about.confirmed ?? []),
    ]);
  } finally {
    await channel.close();
  }
}

/** Which module PowerShell took, as it said when it started. */
function moduleCheck(module: () => string | undefined): Check {
  const seen = () => {
    const version = module();
    return version === undefined ? notLookedAt : passed(`ExchangeOnlineManagement ${version}`);
  };
  return { name: "module", run: async () => [seen()] };
}

/** What only a person can see, in the vendor's portal, and nobody has confirmed yet. */
function byHandCheck(config: RelayConfig, confirmed: readonly Confirmation[]): Check {
  const { byHand } = emailRelayState(config);
  const open = byHand.filter((step) => confirmationOf(step, confirmed) === undefined);
  const findings = open.map(
    ({ id, what, where, link }) => ({ state: "byHand", found: `${id}: ${what}`, cure: `${where}: ${link}` }) as const,
  );
  const done = passed(`all ${byHand.length} steps are confirmed`);
  return { name: "by hand", run: async () => (findings.length > 0 || byHand.length === 0 ? findings : [done]) };
}
