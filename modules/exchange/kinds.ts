import { inboundConnector } from "./inboundConnector.js";
import type { ObjectKind } from "./objectKind.js";
import { outboundConnector } from "./outboundConnector.js";
import { remoteDomain } from "./remoteDomain.js";
import { roleGroup } from "./roleGroup.js";
import { servicePrincipal } from "./servicePrincipal.js";
import { transportRule } from "./transportRule.js";

/** The kinds that are resources by themselves. */
export const objectKinds: readonly ObjectKind[] = [
  outboundConnector,
  inboundConnector,
  remoteDomain,
  servicePrincipal,
  roleGroup,
];

/** Every kind; rules live in a set. */
export const kinds: readonly ObjectKind[] = [...objectKinds, transportRule];
