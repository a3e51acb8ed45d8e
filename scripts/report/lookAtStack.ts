import type { ExchangeChannel } from "../../modules/channel/channel.js";
import { ConfigError } from "../../modules/config/configError.js";
import type { RelayConfig } from "../../modules/config/relayConfig.js";
import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { ExchangeError } from "../../modules/exchange/exchangeError.js";
import type { MailTenant } from "../../modules/mailflow/mailTenant.js";
import { PlanError } from "../../modules/plan/planError.js";
import type { Item } from "../../modules/report/item.js";
import { type ConfigPath, located } from "../../modules/report/locations.js";
import type { StackReport } from "../../modules/report/report.js";
import { forStacks } from "../forStacks.js";
import { loadStackOf, stackFileOf } from "../userProject.js";
import { configTexts, failedStack, lookedAt, orFailed } from "./stackReports.js";

/** What one look at a stack's tenant gives. */
interface Look {
  readonly items: readonly Item[];
  readonly flows?: StackReport["flows"];
  readonly planned?: StackReport["planned"];
  readonly sealed?: StackReport["sealed"];
}

interface StackLook {
  readonly project: string;
  readonly stack: string;
  readonly look: (
    tenant: MailTenant,
    config: RelayConfig,
    channel: Pick<ExchangeChannel, "invoke">,
  ) => Look | Promise<Look>;
  /** Reads what a look needs of a tenant. */
  readonly read: (channel: Pick<ExchangeChannel, "invoke">, relay: RelayConfig["relay"]) => Promise<MailTenant>;
  /** The part of the config that declares what an item is about. */
  readonly placeOf: (item: Item) => ConfigPath;
}

export interface StacksLook extends Omit<StackLook, "stack" | "look"> {
  readonly stacks: readonly string[];
  /** How many at once. */
  readonly concurrency?: number;
  readonly look: (stack: string, ...seen: Parameters<StackLook["look"]>) => ReturnType<StackLook["look"]>;
  /** Told after each stack. */
  readonly onEach?: () => void;
}

/** Looks at several stacks, some at a time; what goes wrong with one, expected or not, does not hide the others. */
export function lookAtStacks(
  world: DoctorWorld,
  { stacks, concurrency, look, onEach, ...rest }: StacksLook,
): Promise<readonly StackReport[]> {
  const lookAt = async (stack: string) => {
    const one: StackLook = { ...rest, stack, look: (...seen) => look(stack, ...seen) };
    const report = await orFailed(one, () => lookAtStack(world, one));
    onEach?.();
    return report;
  };
  return forStacks(stacks, lookAt, concurrency);
}

/** Reads a stack's config and its tenant, looks at it, and says what was seen or why it could not be. Never throws for what is wrong with a config or a tenant. */
async function lookAtStack(
  world: DoctorWorld,
  { project, stack, look, read, placeOf }: StackLook,
): Promise<StackReport> {
  const file = await stackFileOf(project, stack);
  const at = { project, stack, file };
  try {
    const config = await loadStackOf(project, stack);
    const { channel, calls } = counting(world.open(config.tenant, () => undefined));
    try {
      const tenant = await read(channel, config.relay);
      const { items, ...seen } = await look(tenant, config, channel);
      const places = located(items, await configTexts(at), placeOf);
      const where = { ...at, organization: config.tenant.organization };
      return lookedAt(where, tenant, { ...seen, items: places, calls: calls() });
    } finally {
      await channel.close();
    }
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof ExchangeError || error instanceof PlanError)) throw error;
    return failedStack(at, error);
  }
}

function counting(channel: ExchangeChannel): { channel: ExchangeChannel; calls: () => number } {
  let count = 0;
  const invoke: ExchangeChannel["invoke"] = (call, signal) => {
    count += 1;
    return channel.invoke(call, signal);
  };
  return { channel: { invoke, close: () => channel.close() }, calls: () => count };
}
