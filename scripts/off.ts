import type { ExchangeChannel } from "../modules/channel/channel.js";
import type { ChannelAddress } from "../modules/channel/openChannel.js";
import { type RelayOff, relayOff } from "../modules/tenant/relayOff.js";
import { type NamedTenant, namedTenant } from "./namedTenant.js";

export const exchangeDelay = "within 30 minutes or more (Exchange's own delay)";

export interface OffOptions extends NamedTenant {
  readonly stack: string;
  readonly json: boolean;
  /** Of many: what is said of all alike is left to whoever asked. */
  readonly isOneOfMany?: boolean;
}

export interface OffWorld {
  /** Folder of the stack files. */
  readonly stacks: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly open: (address: ChannelAddress, environment: OffWorld["environment"]) => ExchangeChannel;
  readonly print: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** Switches the relay of one stack off at once. @returns the exit code: 0 off, 1 not everything. @throws {UsageError} */
export async function off(world: OffWorld, options: OffOptions): Promise<number> {
  const tenant = await namedTenant(world.stacks, options);
  const channel = world.open(tenant, world.environment);
  try {
    const done = await relayOff(channel, options.stack, world.signal);
    const { stack } = options;
    if (options.json) world.print(JSON.stringify({ stack, organization: tenant.organization, ...done }));
    else for (const line of lines(options, tenant.organization, done)) world.print(line);
    return done.failed.length > 0 || isNothing(done) ? 1 : 0;
  } finally {
    await channel.close();
  }
}

function isNothing({ switchedOff, wereOff, failed }: RelayOff): boolean {
  return switchedOff.length + wereOff.length + failed.length === 0;
}

function lines({ stack, isOneOfMany = false }: OffOptions, organization: string, done: RelayOff): readonly string[] {
  const { switchedOff, wereOff, failed, otherStacks } = done;
  if (isNothing(done)) {
    const others = otherStacks.length === 0 ? "" : `; rules of ${otherStacks.join(", ")} do`;
    return [
      `${organization}: no rule or connector with the mark of stack ${stack} takes mail to a relay${others}. Nothing was changed.`,
    ];
  }
  const named = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ");
  const found = [
    ...(switchedOff.length > 0 ? [`off      ${named(switchedOff)}`] : []),
    ...(wereOff.length > 0 ? [`was off  ${named(wereOff)}`] : []),
    ...failed.map(({ name, reason }) => `STILL ON "${name}": ${reason}`),
  ];
  if (isOneOfMany) return found;
  return [
    ...found,
    failed.length > 0
      ? "Mail still goes through what is on. Run it again, or switch it off in the Exchange admin center, rules first."
      : `Mail goes around the relay now, ${exchangeDelay}.`,
    `undo     pulumi up --refresh --stack ${stack}`,
  ];
}
