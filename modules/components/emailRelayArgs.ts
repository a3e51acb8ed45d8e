import { RunError } from "@pulumi/pulumi/errors.js";
import { getStack } from "@pulumi/pulumi/metadata.js";
import type { Input } from "@pulumi/pulumi/output.js";
import { ConfigError } from "../config/configError.js";
import { parseRelaySections, type RawConfig } from "../config/parseRelayConfig.js";
import type { AcceptSection } from "../config/sections/acceptSection.js";
import type { ExpectSection } from "../config/sections/expectSection.js";
import type { FilteringSection } from "../config/sections/filteringSection.js";
import type { RelaySection } from "../config/sections/relaySection.js";
import type { RemoteDomainSection } from "../config/sections/remoteDomainSection.js";
import type { Confirmation } from "../config/todoFile.js";
import type { RelayDnsPlan } from "./relayDnsPlan.js";

export type WithKey<Section> = Omit<Section, "key" | "stamp"> & {
  /** The header by which the relay knows whose mail it is; the key better a secret. */
  stamp?: Omit<NonNullable<RelaySection["stamp"]>, "key"> & { key: Input<string> };
  /** Former way to write `stamp.key`. Whoever has the key can send through your relay. */
  key?: Input<string>;
};

/** What a program says of a relay: the words of the stack file, see `stacks/relay.schema.json`. */
export type EmailRelayArgs = WithKey<Omit<RelaySection, "inbound">> & {
  /** Incoming mail goes through the relay too. */
  inbound?: WithKey<NonNullable<RelaySection["inbound"]>>;
  /** Formats and automatic messages to the outside; `{}` takes all that the vendor recommends. Omitted: not touched. */
  remoteDomain?: RemoteDomainSection;
  /** How Exchange filters mail of the relay. Omitted: no policy of the tenant is touched. */
  filtering?: FilteringSection;
  /** Messages, and the way each must go, beside those that follow from the rest. */
  expect?: ExpectSection;
  /** Expectations that are not met and may stay so for now; findings of `relay lint` too. */
  accept?: AcceptSection;
  /** DNS records: what `planRelayDns` made of the vendor's. */
  dns?: RelayDnsPlan;
  /** Steps by hand that somebody did (`relay todo`): they are left out of `byHand`. */
  confirmed?: readonly Confirmation[];
};

/** The sections of a stack file; the key is no part of what is checked: it may not be known before `up`. */
export function sectionsOf({
  remoteDomain,
  filtering,
  expect,
  accept,
  dns: _,
  confirmed: __,
  ...relay
}: EmailRelayArgs): RawConfig {
  return {
    "exchange-relay:relay": { ...sealed(relay), ...(relay.inbound && { inbound: sealed(relay.inbound) }) },
    ...(remoteDomain && { "exchange-relay:remoteDomain": remoteDomain }),
    ...(filtering && { "exchange-relay:filtering": filtering }),
    ...(expect && { "exchange-relay:expect": expect }),
    ...(accept && { "exchange-relay:accept": accept }),
  };
}

/**
 * What a program says, as the sections of a stack file, and complete.
 *
 * @throws {RunError} with every problem.
 */
export function relayConfig(name: string, args: EmailRelayArgs) {
  const sections = sectionsOf(args);
  try {
    return { sections, config: parseRelaySections(sections, { file: `EmailRelay "${name}"`, stack: getStack() }) };
  } catch (error) {
    throw error instanceof ConfigError ? new RunError(error.message) : error;
  }
}

function sealed(section: WithKey<object>): object {
  const key = { secure: "given by the program" };
  const { stamp } = section;
  return {
    ...section,
    ...(section.key !== undefined && { key }),
    ...(stamp?.key !== undefined && { stamp: { ...stamp, key } }),
  };
}
