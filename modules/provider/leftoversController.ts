import { z } from "zod";
import { kinds } from "../exchange/kinds.js";
import type { ObjectKind, Observed } from "../exchange/objectKind.js";
import type { ResourceContext, ResourceController } from "./controller.js";
import { urnHash } from "./livingResources.js";
import { remove } from "./objectDelete.js";
import { pluginName } from "./pluginName.js";
import { typeOf } from "./resourceType.js";
import { type Decoded, type Properties, unknown } from "./wire/wireValues.js";

/** What a program says of the resources whose remains it wants gone. */
export const leftoversInputs = z.strictObject({
  resources: z
    .array(z.string())
    .describe(
      "Resources beside this one, under the same parent, each as `<type>::<name>`. What bears their marks is removed with this one, also if no state knows it.",
    ),
});

/** The types whose objects live in a set, and the kind that they are. */
const setsOf: Readonly<Record<string, string>> = { TransportRuleSet: "TransportRule" };

/**
 * Removes, when it goes, what a run that was killed made and could not tell the state of. It is made before the resources
 * it names and goes after them, so that in a quiet life it finds nothing.
 */
export const leftoversController: ResourceController = {
  stables: [],
  check: ({ values }: Decoded) => ({ inputs: values, problems: [] }),
  diff: (before, after) =>
    JSON.stringify(before.resources) === JSON.stringify(after.resources)
      ? []
      : [{ path: "resources", change: "update", replaces: false }],
  previewCreate: (inputs) => inputs,
  previewUpdate: (inputs, outputs) => ({ ...outputs, ...inputs, urns: unknown }),
  create: async (inputs, { me, urn }) => ({ id: me.owner, outputs: { ...inputs, urns: siblings(urn, inputs) } }),
  read: async (id, inputs, outputs) =>
    inputs === undefined || outputs === undefined ? undefined : { id, inputs, outputs },
  update: async (_id, _oldInputs, outputs, inputs, { urn }) => ({
    ...inputs,
    urns: [...new Set([...texts(outputs.urns), ...siblings(urn, inputs)])],
  }),
  delete: (_id, _inputs, outputs, context) =>
    context.view.exclusively(() => removeLeftovers(texts(outputs.urns), context)),
  holds: () => [],
};

/** Whole URNs: a former name of the parent stays known. */
function siblings(urn: string, { resources }: Properties): readonly string[] {
  const own = urn.lastIndexOf(`${pluginName}:index:`);
  return texts(resources).map((sibling) => `${urn.slice(0, own)}${pluginName}:index:${sibling}`);
}

function texts(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.map(String) : [];
}

/** Rules first: a connector must not go while one routes to it. */
async function removeLeftovers(resources: readonly string[], context: ResourceContext): Promise<void> {
  const gone = new Set(resources.map(urnHash).filter((urn) => !context.living.isAlive(urn)));
  const nouns = new Set(resources.map(typeOf).map((type) => setsOf[type] ?? type));
  const isUser = ({ usedBy }: ObjectKind) => usedBy !== undefined;
  const inOrder = kinds
    .filter(({ noun }) => nouns.has(noun))
    .toSorted((one, other) => Number(isUser(one)) - Number(isUser(other)));
  for (const kind of inOrder)
    for (const object of await context.view.list(kind, context.signal))
      if (isLeft(object, gone, context)) await removeOne(kind, object, context);
}

/** An object that a living resource holds may still bear the mark of that one's former name. */
function isLeft({ guid, mark }: Observed, gone: ReadonlySet<string>, { living }: ResourceContext): boolean {
  return mark?.urn !== undefined && gone.has(mark.urn) && living.claimOn(guid) === undefined;
}

async function removeOne(kind: ObjectKind, object: Observed, context: ResourceContext): Promise<void> {
  context.warn(`Removed ${kind.noun} "${object.name}": an interrupted run of this stack made it, and no state knew it`);
  await remove(kind, object.guid, context);
}
