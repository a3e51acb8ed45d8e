import type { ExchangeChannel } from "../../modules/channel/channel.js";
import type { RelayConfig } from "../../modules/config/relayConfig.js";
import { emailRelayState } from "../../modules/desired/emailRelayState.js";
import { adoptedKinds } from "../../modules/desired/filtering.js";
import { liveTenant } from "../../modules/doctor/liveTenant.js";
import type { CmdletResult } from "../../modules/exchange/cmdletCall.js";
import { relayKinds } from "../../modules/exchange/kinds.js";
import type { ObjectKind } from "../../modules/exchange/objectKind.js";
import { afterUp, isOfStack } from "../../modules/expectations/afterUp.js";
import { judgeExpectations } from "../../modules/expectations/judgeExpectations.js";
import type { MailTenant } from "../../modules/mailflow/mailTenant.js";
import type { KindList } from "../../modules/review/tenantPrint.js";
import type { PlanWorld } from "./planWorld.js";
import { readLists } from "./readTenantPrint.js";

interface Look {
  readonly lists: readonly KindList[];
  /** Expectations on mail that hold now and would not after the run, each as a sentence. */
  readonly broken: readonly string[];
}

/**
 * Reads what a plan depends on, through a channel that can only read; each list once.
 *
 * @throws {PlanError} where the run would refuse.
 */
export async function look({ doctor, signal }: PlanWorld, stack: string, config: RelayConfig): Promise<Look> {
  const channel = doctor.open(config.tenant, () => undefined);
  try {
    const once = askedOnce(channel);
    const lists = await readLists(once, kindsOf(config), signal);
    return { lists, broken: brokenBy(await liveTenant(once, config.relay), stack, config, doctor.now()) };
  } finally {
    await channel.close();
  }
}

function askedOnce(channel: ExchangeChannel): Pick<ExchangeChannel, "invoke"> {
  const answers = new Map<string, Promise<CmdletResult>>();
  return {
    invoke: (call, signal) => {
      const key = JSON.stringify(call);
      const answer = answers.get(key) ?? channel.invoke(call, signal);
      answers.set(key, answer);
      return answer;
    },
  };
}

/** A relay's own kinds, and the policies of the tenant that the stack changes. */
function kindsOf(config: RelayConfig): readonly ObjectKind[] {
  const adopted = Object.values(emailRelayState(config).adopted).map(({ noun }) => adoptedKinds[noun]);
  return [...relayKinds, ...adopted];
}

function brokenBy(tenant: MailTenant, stack: string, config: RelayConfig, now: number): readonly string[] {
  const unmet = judgeExpectations(tenant, config, now).broken.map(({ expectation: { name } }) => name);
  const after = afterUp(tenant, config, isOfStack(stack));
  return judgeExpectations(after, config, now).broken.flatMap(({ expectation: { name }, because }) =>
    unmet.includes(name) ? [] : [`${name}: ${because.join("; ")}`],
  );
}
