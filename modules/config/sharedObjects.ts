import type { RawConfig } from "./parseRelayConfig.js";

/** One stack's config as it is written. */
export interface WrittenStack {
  readonly stack: string;
  readonly config: RawConfig;
}

/**
 * Says which other stacks keep a relay in the same tenant and touch the same things of others, while nobody is named
 * to lead: each would undo what the other did.
 */
export function sharedObjects(mine: WrittenStack, others: readonly WrittenStack[]): readonly string[] {
  const organization = mine.config["exchangeonline:organization"];
  if (organization === undefined || leaderOf(mine) !== undefined) return [];
  return others
    .filter(({ stack, config }) => stack !== mine.stack && config["exchangeonline:organization"] === organization)
    .flatMap((other) => {
      const shared = touched(mine).filter((object) => touched(other).includes(object));
      return shared.length === 0
        ? []
        : [
            `stacks ${mine.stack} and ${other.stack} both change ${shared.join(" and ")} of ${String(organization)}; say who leads: pulumi config set --path exchange-relay:relay.leader <stack>, in both`,
          ];
    });
}

function touched(written: WrittenStack): readonly string[] {
  const relay = objectOf(written, "exchange-relay:relay");
  const signature = isRecord(relay?.signature) ? relay.signature : undefined;
  const rule = signature?.rule ?? signature?.service;
  const domains = objectOf(written, "exchange-relay:remoteDomain");
  const filtering = objectOf(written, "exchange-relay:filtering");
  return [
    ...(domains === undefined ? [] : [`remote domain ${String(domains.domain ?? "*")}`]),
    ...(filtering?.automaticForwarding === undefined ? [] : ["automatic forwarding"]),
    ...(rule === undefined ? [] : [`rule "${String(rule)}"`]),
  ];
}

function leaderOf(written: WrittenStack): unknown {
  return objectOf(written, "exchange-relay:relay")?.leader;
}

/** A section; Pulumi keeps it as an object in a file, as JSON text at run time. */
function objectOf({ config }: WrittenStack, key: string): Readonly<Record<string, unknown>> | undefined {
  const value = config[key];
  if (isRecord(value)) return value;
  if (typeof value !== "string") return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
