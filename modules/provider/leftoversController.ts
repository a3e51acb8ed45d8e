import { z } from "zod";
import { kinds } from "../exchange/kinds.js";
import type { ObjectKind } from "../exchange/objectKind.js";
import type { ResourceContext, ResourceController } from "./controller.js";
import { urnHash } from "./livingResources.js";
import { removeOrphans } from "./orphans.js";
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

/**
 * Removes, when it goes, what a run that was killed made and could not tell the state of. It is made before the resources
 * it names and goes after them, so that in a quiet life it finds nothing.
 */
export const leftoversController: ResourceController = {
  stables: [],
  check: ({ values }: Decoded) => ({ inputs: values, problems: [] }),
  announces: siblings,
  diff: (before, after) => {
    if (JSON.stringify(before.resources) === JSON.stringify(after.resources)) return [];
    return [{ path: "resources", change: "update", replaces: isDropped(before, after) }];
  },
  previewCreate: (inputs) => inputs,
  preview: (before, after) => [
    before === undefined
      ? `knows by their marks ${texts(after.resources).length} resources, and takes away what a killed run leaves of them; it is made anew when one of them is declared no more, to look for that one`
      : `knows more resources now: ${texts(after.resources)
          .filter((one) => !texts(before.resources).includes(one))
          .map((one) => one.replace("::", " "))
          .join(", ")}`,
  ],
  previewUpdate: (inputs, outputs) => ({ ...outputs, ...inputs, urns: unknown }),
  create: async (inputs, context) => made(inputs, context),
  /** What nobody holds shows as a resource that the program does not declare. */
  read: async (id, inputs, outputs, context) => {
    if (inputs === undefined || outputs === undefined) return imported(id, context);
    const left = await orphans(texts(outputs.urns), context);
    return { id, inputs: { resources: [...texts(inputs.resources), ...left] }, outputs };
  },
  update: async (_id, _oldInputs, outputs, inputs, { urn }) => ({
    ...inputs,
    urns: [...new Set([...texts(outputs.urns), ...siblings(urn, inputs)])],
  }),
  delete: (_id, _inputs, outputs, context) =>
    context.view.exclusively(() => removeLeftovers(texts(outputs.urns), context)),
  holds: () => [],
};

function made(inputs: Properties, { me, urn }: ResourceContext) {
  return { id: me.owner, outputs: { ...inputs, urns: siblings(urn, inputs) } };
}

/** The id of an import is `resources`, joined by `&`, each URL-encoded. */
function imported(id: string, context: ResourceContext) {
  const inputs = { resources: id.split("&").map(decodeURIComponent) };
  return { inputs, ...made(inputs, context) };
}

/**
 * What a killed run left of a resource that is no longer declared goes at the end of the run, when nothing uses it any
 * more: the engine removes what was replaced then.
 */
function isDropped(before: Properties, after: Properties): boolean {
  const declared = new Set(texts(after.resources));
  return texts(before.resources).some((resource) => !declared.has(resource));
}

/** Whole URNs: a former name of the parent stays known. */
function siblings(urn: string, { resources }: Properties): readonly string[] {
  const own = urn.lastIndexOf(`${pluginName}:index:`);
  return texts(resources).map((sibling) => `${urn.slice(0, own)}${pluginName}:index:${sibling}`);
}

function texts(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.map(String) : [];
}

/** Rules first: a connector must not go while one routes to it. What a living resource has lost is an orphan too. */
async function removeLeftovers(resources: readonly string[], context: ResourceContext): Promise<void> {
  const left = new Set(resources.map(urnHash).filter((urn) => !context.living.isUnheard(urn)));
  for (const kind of kindsOf(resources))
    await removeOrphans(kind, (urn) => left.has(urn) && !(isInSet(kind) && context.living.isSilent(urn)), context);
}

function kindsOf(resources: readonly string[]): readonly ObjectKind[] {
  const types = new Set(resources.map(typeOf));
  const isUser = ({ usedBy }: ObjectKind) => usedBy !== undefined;
  return kinds
    .filter(({ noun, inSet }) => types.has(inSet ?? noun))
    .toSorted((one, other) => Number(isUser(one)) - Number(isUser(other)));
}

/** A living set looks after all that bears its mark, but for one that had nothing to do: what it holds is what its state says. */
function isInSet({ inSet }: ObjectKind): boolean {
  return inSet !== undefined;
}

/** Objects of one resource that are more than one: a killed run made the others. */
async function orphans(resources: readonly string[], { view, signal }: ResourceContext): Promise<readonly string[]> {
  const found: string[] = [];
  for (const kind of kindsOf(resources).filter((one) => !isInSet(one)))
    for (const urn of resources.map(urnHash)) {
      const makings = (await view.list(kind, signal)).filter(({ mark }) => mark?.urn === urn);
      if (makings.length > 1) found.push(`one of ${makings.map(({ name }) => `${kind.noun} "${name}"`).join(", ")}`);
    }
  return found;
}
