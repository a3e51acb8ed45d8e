import { transportRule } from "../exchange/transportRule.js";
import { PlanError } from "../plan/planError.js";
import { entriesOf } from "./restored.js";
import { restoreObjects } from "./restoreObjects.js";
import type { Change, Part, RestoreChoice, Write } from "./restorePart.js";
import { restoreRules } from "./restoreRules.js";
import type { RecordList, Snapshot } from "./snapshot.js";

export interface RestorePlan {
  readonly changes: readonly Change[];
  /** Those of this round: what is made is switched on in the next one, when everything is there. */
  readonly writes: readonly Write[];
}

/**
 * Says how a tenant becomes what it was: connectors and domains before rules, rules made switched off, in the fewest moves,
 * then switching on, then what goes.
 *
 * @param tenant as it is now; a kind that could not be read is left as it is.
 * @throws {PlanError} with all that cannot be written back, before any write.
 */
export function planRestore({ lists }: Snapshot, tenant: readonly RecordList[], choice: RestoreChoice): RestorePlan {
  const rulesNeed = routesOf(lists, choice);
  const parts = lists.flatMap(({ kind, records }): readonly Part[] => {
    const list = tenant.find((one) => one.kind === kind);
    if (list === undefined) return [];
    const live = entriesOf(kind, list.records);
    const was = entriesOf(kind, records);
    return [
      kind === transportRule ? restoreRules(was, live, choice) : restoreObjects(kind, was, live, choice, rulesNeed),
    ];
  });
  const problems = parts.flatMap((part) => part.problems);
  if (problems.length > 0) throw new PlanError(problems);
  const writes = parts.flatMap((part) => part.writes);
  const of = (when: Write["when"]) => writes.filter((write) => write.when === when);
  const isMaking = writes.some(({ calls }) => calls.some(({ cmdlet }) => cmdlet.startsWith("New-")));
  return {
    changes: parts.flatMap((part) => part.changes),
    writes: [...of("first"), ...of("rules"), ...(isMaking ? [] : of("last"))],
  };
}

/** The connectors that single rules route to: they are made again if they are gone. */
function routesOf(lists: Snapshot["lists"], { rules }: RestoreChoice): readonly string[] {
  const all = lists.find(({ kind }) => kind === transportRule)?.records ?? [];
  const meant = all.filter(({ Name }) => rules?.some((name) => name.toLowerCase() === String(Name).toLowerCase()));
  return meant.flatMap(({ RouteMessageOutboundConnector: name }) =>
    typeof name === "string" ? [name.toLowerCase()] : [],
  );
}
