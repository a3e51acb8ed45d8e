import type { ExchangeChannel } from "../modules/channel/channel.js";
import type { ChannelAddress } from "../modules/channel/openChannel.js";
import { ConfigError } from "../modules/config/configError.js";
import { readStackConfig } from "../modules/config/loadStackFile.js";
import { type TenantConfig, tenantSchema } from "../modules/config/tenantConfig.js";
import { type RelayOff, relayOff } from "../modules/tenant/relayOff.js";
import { UsageError } from "./usageError.js";
import { stackFileIn } from "./userProject.js";

export interface OffOptions {
  readonly stack: string;
  readonly organization?: string;
  readonly channel?: string;
  readonly json: boolean;
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
  const tenant = await tenantOf(world, options);
  const channel = world.open(tenant, world.environment);
  try {
    const done = await relayOff(channel, options.stack, world.signal);
    const { stack } = options;
    if (options.json) world.print(JSON.stringify({ stack, organization: tenant.organization, ...done }));
    else for (const line of lines(stack, tenant.organization, done)) world.print(line);
    return done.failed.length > 0 || isNothing(done) ? 1 : 0;
  } finally {
    await channel.close();
  }
}

/** From the command line first: the stack file may be what is broken. */
async function tenantOf(world: OffWorld, { stack, organization, channel }: OffOptions): Promise<TenantConfig> {
  const written = await tenantKeys(stackFileIn(world, stack), organization !== undefined);
  const parsed = tenantSchema.safeParse({
    ...written,
    ...(organization !== undefined && { organization }),
    ...(channel !== undefined && { channel }),
  });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path: [key], message }) => `  ${String(key ?? "")}  ${message}`);
  throw new UsageError(
    [`Cannot tell the tenant of stack ${stack}; give --organization <name>.onmicrosoft.com`, ...problems].join("\n"),
  );
}

async function tenantKeys(file: string, isOptional: boolean): Promise<Record<string, unknown>> {
  const config = await readStackConfig(file).catch((error: unknown) => {
    if (error instanceof ConfigError && isOptional) return {};
    throw error instanceof ConfigError ? new UsageError(error.message) : error;
  });
  const prefix = "exchangeonline:";
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
    ),
  );
}

function isNothing({ switchedOff, wereOff, failed }: RelayOff): boolean {
  return switchedOff.length + wereOff.length + failed.length === 0;
}

function lines(stack: string, organization: string, done: RelayOff): readonly string[] {
  const { switchedOff, wereOff, failed, otherStacks } = done;
  if (isNothing(done)) {
    const others = otherStacks.length === 0 ? "" : `; rules of ${otherStacks.join(", ")} do`;
    return [`${organization}: no rule with the mark of stack ${stack} routes mail${others}. Nothing was changed.`];
  }
  const named = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ");
  return [
    ...(switchedOff.length > 0 ? [`off      ${named(switchedOff)}`] : []),
    ...(wereOff.length > 0 ? [`was off  ${named(wereOff)}`] : []),
    ...failed.map(({ name, reason }) => `STILL ON "${name}": ${reason}`),
    failed.length > 0
      ? "Mail still goes through the rules that are on. Run it again, or switch them off in the Exchange admin center."
      : "Mail goes around the relay now, within 30 minutes or more (Exchange's own delay).",
    `undo     pulumi up --refresh --stack ${stack}`,
  ];
}
