import type { ConfigProblem, Path } from "./schemaProblems.js";

/** Drops what follows from a misspelt key: that the right one is missing, and what its object lacks. */
export function toldOnce(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const misspelt = problems.filter(({ meant }) => meant !== undefined);
  const objects = new Set(misspelt.map(({ path }) => place(path.slice(0, -1))));
  const meant = new Set(misspelt.map((one) => place([...one.path.slice(0, -1), one.meant ?? ""])));
  return problems.filter(({ path, isMissing }, index) => {
    const isTold = problems.slice(0, index).some((earlier) => place(earlier.path) === place(path));
    return !isTold && !follows(problems, path) && !objects.has(place(path)) && !(isMissing && meant.has(place(path)));
  });
}

/** Whether something below is told already that leaves nothing set, or something above that is of the wrong kind. */
function follows(problems: readonly ConfigProblem[], path: Path): boolean {
  const at = `${place(path)}.`;
  const { message = "" } = problems.find((one) => one.path === path) ?? {};
  return problems.some(
    (one) =>
      (message.startsWith("sets nothing") && place(one.path).startsWith(at)) ||
      (one.message.startsWith("must be ") && at.startsWith(`${place(one.path)}.`) && one.path.length < path.length),
  );
}

function place(path: Path): string {
  return shortKey(path.join("."));
}

export function shortKey(key: string): string {
  return key.replace("exchange-relay:", "");
}
