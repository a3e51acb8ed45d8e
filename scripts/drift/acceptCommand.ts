import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { liveTenant } from "../../modules/doctor/liveTenant.js";
import { type Accepted, acceptedSchema, acceptedValue } from "../../modules/drift/acceptance.js";
import { plainPath } from "../../modules/drift/acceptLine.js";
import { issueText } from "../../modules/exchange/kindInputs.js";
import { UsageError } from "../usageError.js";
import { loadStackOf } from "../userProject.js";
import { acceptedFile, readAccepted, writeAccepted } from "./acceptedFile.js";
import { compared } from "./driftLook.js";

export interface AcceptOptions {
  readonly project: string;
  readonly stack: string;
  /** Path of a difference, or `<finding>: <object>`. */
  readonly what: string;
  readonly until: string;
  readonly because: string;
  readonly owner?: string;
  readonly print: (line: string) => void;
}

/**
 * Writes that a difference may stay, at the value that the tenant has now. @returns 0.
 *
 * @throws {Error} if it cannot be accepted so, or the tenant cannot be read.
 */
export async function acceptCommand(world: DoctorWorld, options: AcceptOptions): Promise<number> {
  const { project, stack, what, print } = options;
  await readAccepted(project, stack);
  const finding = /^([a-z-]+): (.+)$/.exec(what);
  const meant = finding === null ? await differenceNow(world, options) : { id: finding[1], object: finding[2] };
  const entry = checked(options, meant, new Date(world.now()).toISOString().slice(0, 10));
  await writeAccepted(project, stack, entry);
  print(`${what} is accepted until ${entry.until}, in ${await acceptedFile(project, stack)}`);
  return 0;
}

function checked({ what, until, because, owner }: AcceptOptions, meant: object, today: string): Accepted {
  const entry = { ...meant, reason: because, ...(owner !== undefined && { owner }), until };
  const { data, error } = acceptedSchema(entry).safeParse(entry);
  const problems = (error?.issues ?? []).map((issue) => ({
    place: flags[String(issue.path[0])] ?? "--accept",
    message: `${issueText(issue, entry)}.`,
  }));
  if (problems.length === 0 && until < today)
    problems.push({ place: "--until", message: "is over. Write a day to come." });
  if (data === undefined || problems.length > 0) throw new UsageError(`Cannot accept ${what}.`, { problems });
  return data;
}

const flags: Readonly<Record<string, string>> = { reason: "--because", until: "--until", owner: "--owner" };

async function differenceNow(world: DoctorWorld, { project, stack, what }: AcceptOptions): Promise<object> {
  const config = await loadStackOf(project, stack);
  const channel = world.open(config.tenant, () => undefined);
  try {
    const mail = await liveTenant(channel, config.relay);
    const { differences } = (await compared(stack, mail, config, channel)).comparison;
    const found = differences.find(({ path: of }) => [of, plainPath(of)].includes(what));
    const value = found && acceptedValue(found);
    if (found !== undefined && value !== undefined) return { path: found.path, value };
    const open = differences.map(({ path: of }) => of).join(", ");
    throw new UsageError(
      found === undefined
        ? `Cannot accept ${what}: nothing differs there; what differs is ${open || "nothing"}.`
        : `Cannot accept ${what}: its value is secret, and no file may hold it.`,
    );
  } finally {
    await channel.close();
  }
}
