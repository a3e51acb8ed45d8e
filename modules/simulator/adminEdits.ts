import { z } from "zod";
import { type CmdletContext, changeMarks } from "./cmdlets/cmdletContext.js";
import { finish, transportRuleCmdlets } from "./cmdlets/transportRules.js";
import { type Values, values } from "./parameters.js";
import { findObject, type Noun, naming, nouns, type StoredObject, type Tenant } from "./tenant.js";

const noun = z.enum(nouns);
const position = z.number().int().min(0);
const administrator = "administrator";

/** What an administrator does in the admin center, past every cmdlet: it is in no call log. */
export const adminEdit = z.discriminatedUnion("edit", [
  z.strictObject({ edit: z.literal("set"), noun, name: z.string(), values }),
  z.strictObject({ edit: z.literal("rename"), noun, name: z.string(), to: z.string() }),
  z.strictObject({ edit: z.literal("enable"), name: z.string() }),
  z.strictObject({ edit: z.literal("disable"), name: z.string() }),
  z.strictObject({ edit: z.literal("move"), name: z.string(), position }),
  z.strictObject({ edit: z.literal("moveBelow"), name: z.string(), below: z.string() }),
  z.strictObject({ edit: z.literal("insertRule"), values, position }),
  z.strictObject({ edit: z.literal("remove"), noun, name: z.string() }),
]);

export type AdminEdit = z.infer<typeof adminEdit>;

/** Whether everything that an edit names is there, and nothing has the name that it gives. */
export function isPossible(edit: AdminEdit, tenant: Tenant): boolean {
  const has = (of: Noun, name: string) => findObject(tenant, of, name) !== undefined;
  if (edit.edit === "insertRule")
    return !has("TransportRule", String(edit.values.Name)) && edit.position <= tenant.objects.TransportRule.length;
  if (edit.edit === "rename") return has(edit.noun, edit.name) && !has(edit.noun, edit.to);
  if (edit.edit === "moveBelow" && !(has("TransportRule", edit.below) && edit.below !== edit.name)) return false;
  return has("noun" in edit ? edit.noun : "TransportRule", edit.name);
}

/** @throws {Error} if the object is not there, and nothing is changed. */
export function applyAdminEdit(edit: AdminEdit, context: CmdletContext): void {
  const { TransportRule: rules } = context.tenant.objects;
  const rule = (name: string) => named("TransportRule", name, context);
  switch (edit.edit) {
    case "set":
      assign(edit.noun, named(edit.noun, edit.name, context), edit.values, context);
      break;
    case "rename":
      assign(edit.noun, named(edit.noun, edit.name, context), { Name: edit.to }, context);
      break;
    case "enable":
      assign("TransportRule", rule(edit.name), { State: "Enabled" }, context);
      break;
    case "disable":
      assign("TransportRule", rule(edit.name), { State: "Disabled" }, context);
      break;
    case "move":
      move(rules, rule(edit.name), () => edit.position);
      break;
    case "moveBelow": {
      const upper = rule(edit.below);
      if (upper === rule(edit.name)) throw new Error(`Cannot move "${edit.name}" below itself; name another rule`);
      move(rules, rule(edit.name), () => rules.indexOf(upper) + 1);
      break;
    }
    case "insertRule":
      transportRuleCmdlets["New-TransportRule"]?.({ ...edit.values, Priority: edit.position }, context);
      assign("TransportRule", rule(String(edit.values.Name)), { CreatedBy: administrator }, context);
      break;
    case "remove": {
      const list = context.tenant.objects[edit.noun];
      list.splice(list.indexOf(named(edit.noun, edit.name, context)), 1);
    }
  }
}

/** The position is asked for when the rule is out of the list. */
function move(rules: StoredObject[], rule: StoredObject, position: () => number): void {
  rules.splice(rules.indexOf(rule), 1);
  rules.splice(position(), 0, rule);
}

function assign(of: Noun, object: StoredObject, changed: Values, context: CmdletContext): void {
  Object.assign(object, changed);
  if (of === "TransportRule") finish(object, administrator, context);
  else Object.assign(object, naming(context.tenant, of, object.Name), changeMarks(of, administrator, context.sources));
}

function named(of: Noun, name: string, { tenant }: CmdletContext): StoredObject {
  const found = findObject(tenant, of, name);
  if (found === undefined) throw new Error(`Cannot edit ${of} "${name}": the tenant has none of that name`);
  return found;
}
