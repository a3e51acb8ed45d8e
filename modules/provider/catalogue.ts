import { objectKinds } from "../exchange/kinds.js";
import { baselineController } from "./baselineController.js";
import type { ResourceController } from "./controller.js";
import { leftoversController } from "./leftoversController.js";
import { objectController } from "./objectController.js";
import { ruleSetController } from "./ruleSetController.js";
import { validationController } from "./validationController.js";

/** Every resource type, by the last part of its token. */
export const controllers: ReadonlyMap<string, ResourceController> = new Map([
  ...objectKinds.map((kind) => [kind.noun, objectController(kind)] as const),
  ["TransportRuleSet", ruleSetController],
  ["Baseline", baselineController],
  ["Leftovers", leftoversController],
  ["ConnectorValidation", validationController],
]);
