import { PlanError } from "../../modules/plan/planError.js";
import type { Change } from "../../modules/snapshot/restorePart.js";
import { planRestore } from "../../modules/snapshot/restorePlan.js";
import type { Snapshot } from "../../modules/snapshot/snapshot.js";
import { waitsFor } from "../../modules/tenant/waits.js";
import { type NamedTenant, namedTenant } from "../namedTenant.js";
import { UsageError } from "../usageError.js";
import { readSnapshotFile } from "./readSnapshotFile.js";
import { runRestore } from "./runRestore.js";
import type { SnapshotWorld } from "./snapshotCommand.js";
import { takeSnapshot } from "./takeSnapshot.js";

export interface RestoreOptions extends NamedTenant {
  readonly file: string;
  readonly rule?: readonly string[];
  readonly removeOthers: boolean;
  readonly yes: boolean;
  readonly json: boolean;
}

export interface RestoreWorld extends SnapshotWorld {
  /** A session that can write; `open` of the world reads only. */
  readonly openToWrite: SnapshotWorld["open"];
  /** Asks a person whether to go on; absent where there is none. */
  readonly confirm?: ((message: string) => Promise<boolean>) | undefined;
}

type Outcome = "same" | "would change" | "refused" | "restored";

/**
 * Brings a tenant to what a snapshot says: shows what it would do, and does it if a person or `--yes` says so. Exit codes: 0 it is
 * as in the snapshot, 7 it would be changed, 2 the command line or the file is wrong, 1 it cannot be restored.
 */
export async function restoreCommand(world: RestoreWorld, options: RestoreOptions): Promise<number> {
  const { snapshot, notes } = await readSnapshotFile(options.file, world);
  for (const note of notes) world.say(note);
  const tenant = await namedTenant(world.stacks, options);
  const choice = { removeOthers: options.removeOthers, ...(options.rule && { rules: options.rule }) };
  const say = (outcome: Outcome, changes: readonly Change[], problems: readonly string[] = []) =>
    tell(world, options, { organization: snapshot.organization, outcome, changes, problems });
  let planned: readonly Change[] = [];
  try {
    const { changes } = planRestore(snapshot, await listsOf(world, snapshot, tenant, options.file), choice);
    if (changes.length === 0) return say("same", changes);
    if (!options.json) for (const line of changes.flatMap(changeLines)) world.print(line);
    const isAgreed = options.yes || (await world.confirm?.(`Do this to ${snapshot.organization}?`)) === true;
    if (!isAgreed) return say("would change", changes);
    planned = changes;
    const channel = world.openToWrite(tenant);
    const { say: told, signal } = world;
    await runRestore(channel, {
      snapshot,
      choice,
      waits: waitsFor(tenant),
      say: told,
      ...(signal && { signal }),
    }).finally(() => channel.close());
    return say("restored", changes);
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    return say("refused", planned, error.problems);
  }
}

/** @throws {UsageError} if the sign-in belongs to another tenant than the file. */
async function listsOf(
  world: RestoreWorld,
  snapshot: Snapshot,
  tenant: Parameters<RestoreWorld["open"]>[0],
  file: string,
) {
  const channel = world.open(tenant);
  try {
    const { snapshot: now, notRead } = await takeSnapshot(channel, world.signal);
    if (now.organization !== snapshot.organization)
      throw new UsageError(
        `Cannot restore ${now.organization} from ${file}: it is a snapshot of ${snapshot.organization}; nothing was written`,
      );
    for (const noun of notRead) world.say(`${noun} is left as it is: the sign-in may not read it`);
    return now.lists;
  } finally {
    await channel.close();
  }
}

interface Told {
  readonly organization: string;
  readonly outcome: Outcome;
  readonly changes: readonly Change[];
  readonly problems: readonly string[];
}

function tell({ print }: RestoreWorld, { json, file, removeOthers }: RestoreOptions, told: Told): number {
  const { outcome, organization, problems } = told;
  if (json) print(JSON.stringify({ version: 1, ...told }));
  else
    for (const line of {
      same: [
        `${organization} is as in ${file}${removeOthers ? "" : "; what the file does not have was not looked at"}. Nothing was changed.`,
      ],
      "would change": ["Nothing was changed. --yes does it."],
      refused: [...problems, told.changes.length === 0 ? "Nothing was written." : "What was written before holds."],
      restored: [`${organization} is as in ${file} again.`],
    }[outcome])
      print(line);
  return { same: 0, "would change": 7, refused: 1, restored: 0 }[outcome];
}

function changeLines({ action, noun, name, properties }: Change): readonly string[] {
  const value = (one: unknown) => JSON.stringify(one);
  return [
    `${action.padEnd(7)} ${noun} "${name}"`,
    ...properties.map(({ property, from, to }) =>
      property === "priority"
        ? `          to priority ${value(to)}`
        : `          ${property}: ${value(from)} -> ${value(to)}`,
    ),
  ];
}
