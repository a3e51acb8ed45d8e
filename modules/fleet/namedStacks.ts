import type { ConfigProblem } from "../config/schemaProblems.js";
import { nearest } from "../exchange/nearest.js";
import type { Fleet } from "./fleetFile.js";
import { isOneOf } from "./waves.js";

/**
 * Names, patterns and tags that are nobody's: by a slip in one of them a wave would be gone with its gate, and a tenant
 * without its window. @param stacks all that the project has.
 */
export function namesOfNobody({ tags, windows, waves }: Fleet, stacks: readonly string[]): readonly ConfigProblem[] {
  const isNobodys = (one: string) => tags[one] === undefined && !stacks.some(isOneOf([one], {}));
  const among = (at: readonly (string | number)[], named: readonly string[], known: readonly string[]) =>
    named.flatMap((one, index) => (isNobodys(one) ? [{ path: [...at, index], message: nobody(one, known) }] : []));
  const anyName = [...stacks, ...Object.keys(tags)];
  return [
    ...Object.entries(tags).flatMap(([tag, named]) => among(["tags", tag], named, stacks)),
    ...windows.flatMap(({ stacks: named }, index) => among(["windows", index, "stacks"], named, anyName)),
    ...waves.flatMap(({ stacks: named = [] }, index) => among(["waves", index, "stacks"], named, anyName)),
  ];
}

function nobody(named: string, known: readonly string[]): string {
  const meant = nearest(named, known);
  const hint = meant === undefined ? "Take it out, or mend it." : `Did you mean "${meant}"?`;
  return `names no stack that has a file here, and no tag: ${named}. ${hint}`;
}
