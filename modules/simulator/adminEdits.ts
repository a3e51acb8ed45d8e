import { z } from "zod";
import { type CmdletContext, stamp } from "./cmdlets/cmdletContext.js";
import { derivedProperties } from "./cmdlets/ruleRecord.js";
import { transportRuleCmdlets } from "./cmdlets/transportRules.js";
import type { Value, Values } from "./parameters.js";
import { distinguishedName, findObject, type Noun, type StoredObject } from "./tenant.js";

const noun = z.enum(["OutboundConnector", "InboundConnector", "RemoteDomain", "TransportRule"]);
const values = z.record(z.string(), z.unknown());

/** What an administrator does in the admin center, past every cmdlet: it is in no call log. */
export const adminEdit = z.discriminatedUnion("edit", [
  z.strictObject({ edit: z.literal("set"), noun, name: z.string(), values }),
  z.strictObject({ edit: z.literal("rename"), noun, name: z.string(), to: z.string() }),
  z.strictObject({ edit: z.literal("enable"), name: z.string() }),
  z.strictObject({ edit: z.literal("disable"), name: z.string() }),
  z.strictObject({ edit: z.literal("move"), name: z.string(), position: z.number().int().min(0) }),
  z.strictObject({ edit: z.literal("moveBelow"), name: z.string(), below: z.string() }),
  z.strictObject({ edit: z.literal("insertRule"), values, position: z.number().int().min(0) }),
  z.strictObject({ edit: z.literal("remove"), noun, name: z.string() }),
]);

export type AdminEdit = z.infer<typeof adminEdit>;

/** @throws {Error} if the object is not there. */
export function applyAdminEdit(edit: AdminEdit, context: CmdletContext): void {
  switch (edit.edit) {
    case "set":
      assign(edit.noun, named(edit.noun, edit.name, context), edit.values as Values, context);
      break;
    case "rename":
      assign(edit.noun, named(edit.noun, edit.name, context), { Name: edit.to }, context);
      break;
    case "enable":
    case "disable":
      assign(
        "TransportRule",
        named("TransportRule", edit.name, context),
        { State: edit.edit === "enable" ? "Enabled" : "Disabled" },
        context,
      );
      break;
    case "remove": {
      const list = context.tenant.objects[edit.noun];
      list.splice(list.indexOf(named(edit.noun, edit.name, context)), 1);
      break;
    }
    default:
      place(edit, context);
  }
}

function place(edit: Extract<AdminEdit, { edit: "move" | "moveBelow" | "insertRule" }>, context: CmdletContext): void {
  if (edit.edit === "insertRule") {
    transportRuleCmdlets["New-TransportRule"]?.({ ...(edit.values as Values), Priority: edit.position }, context);
    return;
  }
  const { TransportRule: rules } = context.tenant.objects;
  const rule = named("TransportRule", edit.name, context);
  rules.splice(rules.indexOf(rule), 1);
  rules.splice(
    edit.edit === "move" ? edit.position : rules.indexOf(named("TransportRule", edit.below, context)) + 1,
    0,
    rule,
  );
}

function assign(
  of: Noun,
  object: StoredObject,
  changed: Readonly<Record<string, Value>>,
  context: CmdletContext,
): void {
  Object.assign(object, changed);
  Object.assign(object, {
    Identity: object.Name,
    DistinguishedName: distinguishedName(context.tenant, of, object.Name),
  });
  if (of === "TransportRule")
    Object.assign(object, derivedProperties(object), {
      WhenChanged: stamp(context.sources),
      LastModifiedBy: "administrator",
    });
  else Object.assign(object, { WhenChangedUTC: stamp(context.sources) });
}

function named(of: Noun, name: string, { tenant }: CmdletContext): StoredObject {
  const found = findObject(tenant, of, name);
  if (found === undefined) throw new Error(`Cannot edit ${of} "${name}": the tenant has none of that name`);
  return found;
}
