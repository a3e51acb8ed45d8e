import { parseInputs } from "../exchange/kindInputs.js";
import type { ObjectKind } from "../exchange/objectKind.js";
import { diffProperties } from "../plan/diffProperties.js";
import type { PathChange, ResourceController } from "./controller.js";
import { createObject, updateObject } from "./objectApply.js";
import { deleteObject } from "./objectDelete.js";
import { readObject } from "./objectRead.js";
import { declared } from "./objectState.js";
import { objectPreview } from "./previewText.js";
import { type Decoded, isUnknown, type Properties, unknown } from "./wire/wireValues.js";

/** The resource of a kind whose objects stand alone: everything but the rule set. */
export function objectController(kind: ObjectKind): ResourceController {
  return {
    stables: ["guid"],
    check: ({ values }: Decoded) => ({ inputs: values, problems: parseInputs(kind, values, isUnknown).problems }),
    diff: (before, after) => diff(kind, before, after),
    previewCreate: (inputs) => ({ ...notYetKnown(kind), ...inputs, guid: unknown }),
    previewUpdate: (inputs, outputs) => ({ ...outputs, ...inputs }),
    preview: (before, after) => objectPreview(kind, before && declared(kind, before), declared(kind, after)),
    create: (inputs, context) => context.view.exclusively(() => createObject(kind, declared(kind, inputs), context)),
    read: (id, inputs, outputs, context) => readObject(kind, id, inputs, outputs, context),
    update: (id, oldInputs, outputs, inputs, context) =>
      context.view.exclusively(() =>
        updateObject(
          kind,
          { id, outputs },
          { before: declared(kind, oldInputs), now: declared(kind, inputs) },
          context,
        ),
      ),
    delete: (id, inputs, outputs, context) =>
      context.view.exclusively(() => deleteObject(kind, { id, outputs }, declared(kind, inputs), context)),
    holds: (id) => [id],
  };
}

function diff(kind: ObjectKind, before: Properties, after: Properties): readonly PathChange[] {
  const changes = diffProperties(kind, declared(kind, before), declared(kind, after));
  const blocks = !changes.some(({ key }) => key === kind.key);
  const known = changes.filter(({ key }) => !isUnknown(after[key]));
  const notYet = Object.keys(after).filter((key) => isUnknown(after[key]));
  return [
    ...known.map(({ key, ...rest }) => ({ path: key, ...rest, ...(rest.replaces && { blocks }) })),
    ...notYet.map(
      (key): PathChange => ({
        path: key,
        change: before[key] === undefined ? "add" : "update",
        replaces: kind.properties[key]?.writtenBy === "createOnly",
      }),
    ),
  ];
}

function notYetKnown(kind: ObjectKind): Properties {
  return Object.fromEntries(Object.keys(kind.properties).map((key) => [key, unknown]));
}
