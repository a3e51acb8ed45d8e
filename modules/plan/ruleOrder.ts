import { longestRise } from "./longestRise.js";

/** One entry of the wanted order. An `id` that is not in the tenant is a rule to be made. */
export interface OrderEntry {
  readonly id: string;
  /** A foreign rule that nobody allowed to be moved is fixed. */
  readonly isFixed: boolean;
}

/** Put the rule at this position, counted after it was taken out: what `-Priority` means to New- and Set-TransportRule. */
export interface Placement {
  readonly id: string;
  readonly position: number;
  readonly isNew: boolean;
}

/** Fixed rules that stand in another order than declared: no placement of the others can mend that. */
export interface OrderConflict {
  readonly upper: string;
  readonly lower: string;
}

/**
 * Lists the fewest placements that bring the entries into the wanted order, to be applied one after another.
 *
 * Rules that are not in `wanted` keep their order among themselves, and so do fixed ones. A moved or new rule stands
 * directly below its predecessor in `wanted`; the first one directly above its successor, or on top of all rules.
 *
 * @param tenant every rule's id in the tenant's order; index = Exchange's `Priority`.
 * @source Set-TransportRule and New-TransportRule, parameter Priority (2026-08-21).
 */
export function rulePlacements(
  tenant: readonly string[],
  wanted: readonly OrderEntry[],
): readonly Placement[] | OrderConflict {
  const conflict = orderConflict(tenant, wanted);
  if (conflict !== undefined) return conflict;
  const staying = longestRun(tenant, wanted);
  const list = [...tenant];
  const placements: Placement[] = [];
  for (const [index, { id }] of wanted.entries()) {
    if (staying.has(id)) continue;
    const from = list.indexOf(id);
    if (from >= 0) list.splice(from, 1);
    const position = placeFor(list, wanted, index, staying);
    list.splice(position, 0, id);
    placements.push({ id, position, isNew: from < 0 });
  }
  return placements;
}

function placeFor(
  list: readonly string[],
  wanted: readonly OrderEntry[],
  index: number,
  staying: ReadonlySet<string>,
): number {
  const above = wanted[index - 1];
  if (above !== undefined) return list.indexOf(above.id) + 1;
  const below = wanted.find((entry) => staying.has(entry.id));
  return below === undefined ? 0 : list.indexOf(below.id);
}

function orderConflict(tenant: readonly string[], wanted: readonly OrderEntry[]): OrderConflict | undefined {
  const fixed = wanted.filter((entry) => entry.isFixed).map((entry) => entry.id);
  for (const [index, lower] of fixed.entries()) {
    const upper = fixed[index - 1];
    if (upper !== undefined && tenant.indexOf(upper) > tenant.indexOf(lower)) return { upper, lower };
  }
  return undefined;
}

/** The rules that need not move: all fixed ones, and as many of the others as agree with them and with each other. */
function longestRun(tenant: readonly string[], wanted: readonly OrderEntry[]): ReadonlySet<string> {
  const places = wanted
    .map(({ id, isFixed }) => ({ id, isFixed, place: tenant.indexOf(id) }))
    .filter(({ place }) => place >= 0);
  const agreeing = places.filter((one, index) =>
    places.every(
      (other, otherIndex) => !other.isFixed || other === one || index < otherIndex === one.place < other.place,
    ),
  );
  const staying = longestRise(agreeing.map(({ place }) => place));
  return new Set(agreeing.filter((_, index) => staying.has(index)).map(({ id }) => id));
}
