import { objectKinds } from "../exchange/kinds.js";
import type { ResourceController } from "./controller.js";
import { objectController } from "./objectController.js";
import { ruleSetController } from "./ruleSetController.js";

export const pluginName = "exchangeonline";

/** Every resource type, by the last part of its token. */
export const controllers: ReadonlyMap<string, ResourceController> = new Map([
  ...objectKinds.map((kind) => [kind.noun, objectController(kind)] as const),
  ["TransportRuleSet", ruleSetController],
]);

export function token(name: string): string {
  return `${pluginName}:index:${name}`;
}
