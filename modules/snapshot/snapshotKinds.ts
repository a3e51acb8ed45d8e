import { acceptedDomain } from "../exchange/acceptedDomain.js";
import { arcConfig } from "../exchange/arcConfig.js";
import { hostedConnectionFilterPolicy } from "../exchange/hostedConnectionFilterPolicy.js";
import { hostedOutboundSpamFilterPolicy } from "../exchange/hostedOutboundSpamFilterPolicy.js";
import { inboundConnector } from "../exchange/inboundConnector.js";
import type { ObjectKind } from "../exchange/objectKind.js";
import { outboundConnector } from "../exchange/outboundConnector.js";
import { remoteDomain } from "../exchange/remoteDomain.js";
import { transportRule } from "../exchange/transportRule.js";

/** Kinds that not every role may read: a snapshot can do without them. */
const policies: readonly ObjectKind[] = [hostedOutboundSpamFilterPolicy, hostedConnectionFilterPolicy, arcConfig];

/** What a snapshot holds, in the order in which it is written back: rules name connectors. */
export const snapshotKinds: readonly ObjectKind[] = [
  acceptedDomain,
  outboundConnector,
  inboundConnector,
  remoteDomain,
  ...policies,
  transportRule,
];

export function mayBeLeftOut(kind: ObjectKind): boolean {
  return policies.includes(kind);
}
