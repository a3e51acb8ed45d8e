import type { ChannelAddress } from "../channel/openChannel.js";
import type { Clock } from "../channel/retry.js";
import type { CmdletResult, CmdletValue, ExchangeRecord } from "../exchange/cmdletCall.js";
import type { CmdletName } from "../exchange/cmdletName.js";
import type { Wire } from "./wire.js";

export type ChannelName = ChannelAddress["channel"];

/** What a probe finds, as JSON that can be compared; see `placeholders.ts` for what stands for names of the tenant. */
export type Found = string | number | boolean | null | readonly Found[] | { readonly [key: string]: Found };

export type Parameters = Readonly<Record<string, CmdletValue>>;

export type OwnNoun = "TransportRule" | "OutboundConnector" | "InboundConnector" | "RemoteDomain";

/** One thing that the simulator takes for granted, and how to ask a live tenant about it. */
export interface Probe {
  readonly id: string;
  /** The question, as a person would ask it. */
  readonly asks: string;
  /** Where the assumption comes from, with its date; `guess` where no public source has it. */
  readonly source: string;
  /** What the simulator answers. */
  readonly assumed: Found;
  /** The same through PowerShell, where it is another; `null`: PowerShell does not show it. */
  readonly throughPowershell?: Found;
  /** @throws {NotPossible} if this tenant cannot answer. */
  readonly run: (tenant: ProbedTenant) => Promise<Found>;
}

/** What a probe may do: read everything, write only what bears the prefix. */
export interface ProbedTenant {
  readonly organization: string;
  /** A name that begins with the prefix. */
  readonly name: (what: string) => string;
  /** A domain below `.example`, which nobody owns, that begins with the prefix. */
  readonly domain: (what: string) => string;
  readonly invoke: (cmdlet: CmdletName, parameters?: Parameters) => Promise<CmdletResult>;
  /** Makes an object that carries no mail. */
  readonly create: (noun: OwnNoun, what: string, parameters?: Parameters) => Promise<void>;
  /** The same, and gives its record as it reads back. */
  readonly make: (noun: OwnNoun, what: string, parameters?: Parameters) => Promise<ExchangeRecord>;
  /** The record of an own object. */
  readonly read: (noun: OwnNoun, what: string, parameters?: Parameters) => Promise<ExchangeRecord>;
  /** How the call is refused; `accepted` if it is not. */
  readonly refusal: (cmdlet: CmdletName, parameters: Parameters) => Promise<Found>;
  /** Waits until reads show what was written last. */
  readonly settle: () => Promise<void>;
  readonly clock: Clock;
  /** The bare HTTP answers; only over REST. */
  readonly wire: Wire | undefined;
}
