import type { ExchangeChannel } from "../channel/channel.js";
import type { Clock } from "../channel/retry.js";
import type { CmdletCall, CmdletResult, ExchangeRecord } from "../exchange/cmdletCall.js";
import { ExchangeError, type ExchangeErrorKind } from "../exchange/exchangeError.js";
import { NotPossible } from "./notPossible.js";
import type { Found, OwnNoun, Parameters, ProbedTenant } from "./probe.js";
import type { Wire } from "./wire.js";

/** A channel that writes own objects only, and what belongs to the run. */
export interface RunTools {
  readonly channel: ExchangeChannel;
  readonly wire: Wire | undefined;
  readonly prefix: string;
  readonly organization: string;
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
  readonly settleMs: number;
}

/** Refusals that say nothing about what was asked. */
const sayNothing: readonly ExchangeErrorKind[] = [
  ...(["unauthorized", "forbidden", "throttled", "unavailable", "unknownOutcome", "incomplete"] as const),
];

export function probedTenant({ channel, prefix, signal, settleMs, ...rest }: RunTools): ProbedTenant {
  const name = (what: string) => `${prefix}-${what}`;
  const domain = (what: string) => `${prefix}-${what}.example`;
  const invoke = (cmdlet: CmdletCall["cmdlet"], parameters: Parameters = {}): Promise<CmdletResult> =>
    channel.invoke({ cmdlet, parameters }, signal);
  const settle = async () => {
    if (settleMs > 0) await rest.clock.sleep(settleMs, signal);
  };
  const create = async (noun: OwnNoun, what: string, parameters: Parameters = {}) => {
    await invoke(`New-${noun}`, { Name: name(what), ...harmless(noun, name(""), domain(what)), ...parameters });
  };
  const read = async (noun: OwnNoun, what: string, parameters: Parameters = {}): Promise<ExchangeRecord> => {
    await settle();
    const { values } = await invoke(`Get-${noun}`, { Identity: name(what), ...parameters });
    const found = values.find(({ Name }) => Name === name(what));
    if (found === undefined) throw new NotPossible(`${name(what)} is not shown after it was made`);
    return found;
  };
  return {
    ...rest,
    name,
    domain,
    invoke,
    read,
    settle,
    create,
    make: async (noun, what, parameters) => {
      await create(noun, what, parameters);
      return read(noun, what, noun === "OutboundConnector" ? { IncludeTestModeConnectors: true } : {});
    },
    refusal: async (cmdlet, parameters) => {
      try {
        await invoke(cmdlet, parameters);
        return "accepted";
      } catch (error) {
        if (!(error instanceof ExchangeError) || sayNothing.includes(error.kind)) throw error;
        return refusalOf(error);
      }
    },
  };
}

/** What keeps an object from any mail: it is off, and looks at what does not exist. */
function harmless(noun: OwnNoun, words: string, domain: string): Parameters {
  switch (noun) {
    case "TransportRule":
      return { Enabled: false, Mode: "Audit", SubjectContainsWords: [words], SetAuditSeverity: "DoNotAudit" };
    case "OutboundConnector":
      return { Enabled: false, ConnectorType: "Partner", IsTransportRuleScoped: true };
    case "InboundConnector":
      return { Enabled: false, ConnectorType: "Partner", SenderDomains: [domain], RequireTls: false };
    case "RemoteDomain":
      return { DomainName: domain };
  }
}

/** PowerShell knows the last part of a type only. */
function refusalOf({ kind, type, message }: ExchangeError): Found {
  const [, said = message] = /: Exchange says "(.*)"$/s.exec(message) ?? [];
  return { kind, type: type?.split(".").at(-1) ?? null, text: said };
}
