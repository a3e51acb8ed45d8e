import { acceptedDomain } from "./acceptedDomain.js";
import { arcConfig } from "./arcConfig.js";
import { hostedConnectionFilterPolicy } from "./hostedConnectionFilterPolicy.js";
import { hostedOutboundSpamFilterPolicy } from "./hostedOutboundSpamFilterPolicy.js";
import { inboundConnector } from "./inboundConnector.js";
import type { ObjectKind } from "./objectKind.js";
import { outboundConnector } from "./outboundConnector.js";
import { remoteDomain } from "./remoteDomain.js";
import { roleGroup } from "./roleGroup.js";
import { servicePrincipal } from "./servicePrincipal.js";
import { transportRule } from "./transportRule.js";

/** The kinds that every relay is made of and that are resources by themselves. */
const relayObjects: readonly ObjectKind[] = [outboundConnector, inboundConnector, remoteDomain];

/** The kinds that every relay is made of; rules live in a set. A refresh makes one list of each. */
export const relayKinds: readonly ObjectKind[] = [...relayObjects, transportRule];

/** The kinds that are resources by themselves. */
export const objectKinds: readonly ObjectKind[] = [
  ...relayObjects,
  hostedOutboundSpamFilterPolicy,
  hostedConnectionFilterPolicy,
  arcConfig,
  acceptedDomain,
  servicePrincipal,
  roleGroup,
];

/** Every kind. */
export const kinds: readonly ObjectKind[] = [...objectKinds, transportRule];
