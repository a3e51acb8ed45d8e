import type { CmdletCall } from "../exchange/cmdletCall.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import type { ExchangeChannel } from "./channel.js";
import { isRead } from "./classify.js";

/**
 * Lets nothing be written before it is certain that the sign-in belongs to the organization: a token of one tenant, or a
 * module that is told of another, reaches the token's own tenant without a word.
 *
 * The first write asks the tenant for its name; what was found holds for every write of the run.
 *
 * @param organization the tenant's initial domain, or another accepted domain of it: no domain is in two tenants.
 */
export function rightTenant(channel: ExchangeChannel, organization: string): ExchangeChannel {
  let found: Promise<string | undefined> | undefined;
  const stranger = (signal: AbortSignal | undefined) => {
    found ??= strangersName(channel, organization, signal).catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
  return {
    invoke: async (call, signal) => {
      const name = isRead(call.cmdlet) ? undefined : await stranger(signal);
      if (name !== undefined) throw wrongTenant(call, organization, name);
      return channel.invoke(call, signal);
    },
    close: () => channel.close(),
  };
}

/** The name of the tenant that the sign-in belongs to, if it is not the organization. */
async function strangersName(
  channel: ExchangeChannel,
  organization: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const isMeant = (name: unknown) => String(name).toLowerCase() === organization.toLowerCase();
  const config = await channel.invoke({ cmdlet: "Get-OrganizationConfig", parameters: {} }, signal).catch(ifForbidden);
  const name = config?.values[0]?.Name;
  if (isMeant(name)) return undefined;
  const domains = await channel.invoke({ cmdlet: "Get-AcceptedDomain", parameters: {} }, signal);
  if (domains.values.some(({ DomainName }) => isMeant(DomainName))) return undefined;
  const initial = domains.values.find(({ InitialDomain }) => InitialDomain === true)?.DomainName;
  return String(name ?? initial ?? "a tenant that does not say its name");
}

/** Which of the two a sign-in may read depends on its roles. */
function ifForbidden(error: unknown): undefined {
  if (!(error instanceof ExchangeError) || error.kind !== "forbidden") throw error;
}

function wrongTenant({ cmdlet }: CmdletCall, organization: string, found: string): ExchangeError {
  return new ExchangeError(
    `Cannot write to ${organization}: the sign-in belongs to ${found}; nothing was written. Sign in to ${organization}, or correct exchangeonline:organization`,
    { kind: "invalid", cmdlet },
  );
}
