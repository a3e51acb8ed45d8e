import { inboundConnector } from "../exchange/inboundConnector.js";
import type { ObjectKind } from "../exchange/objectKind.js";
import { outboundConnector } from "../exchange/outboundConnector.js";
import { remoteDomain } from "../exchange/remoteDomain.js";
import { roleGroup } from "../exchange/roleGroup.js";
import { servicePrincipal } from "../exchange/servicePrincipal.js";
import type { ResourceController } from "./controller.js";
import { objectController } from "./objectController.js";
import { ruleSetController } from "./ruleSetController.js";

export const pluginName = "exchangeonline";

/** The kinds that are resources by themselves. */
export const objectKinds: readonly ObjectKind[] = [
  outboundConnector,
  inboundConnector,
  remoteDomain,
  servicePrincipal,
  roleGroup,
];

/** Every resource type, by the last part of its token. */
export const controllers: ReadonlyMap<string, ResourceController> = new Map([
  ...objectKinds.map((kind) => [kind.noun, objectController(kind)] as const),
  ["TransportRuleSet", ruleSetController],
]);

export function token(name: string): string {
  return `${pluginName}:index:${name}`;
}
