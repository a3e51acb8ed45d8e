import path from "node:path";
import { ConfigError } from "../../modules/config/configError.js";
import { stackNames } from "../../modules/config/loadStackFile.js";
import { textIfThere } from "../../modules/config/textIfThere.js";
import { type Fleet, parseFleet } from "../../modules/fleet/fleetFile.js";
import { namesOfNobody } from "../../modules/fleet/namedStacks.js";
import { UsageError } from "../usageError.js";
import type { UserProject } from "../userProject.js";

type Place = Pick<UserProject, "folder" | "stacks">;

/** The project's `fleet.yaml`, beside its stack files. @throws {UsageError} if there is none. @throws {ConfigError} */
export async function fleetOf(project: Place): Promise<Fleet> {
  const fleet = await fleetIfThere(project);
  if (fleet === undefined)
    throw new UsageError(
      `Cannot roll out: there is no ${nameOf(project)}; write the waves into it, such as "waves: [{ name: canary, stacks: [contoso], gate: { approval: true } }, { name: all, percent: 100 }]"`,
    );
  return fleet;
}

/** The same; undefined if there is none. @throws {ConfigError} also of names that are nobody's. */
export async function fleetIfThere(project: Place): Promise<Fleet | undefined> {
  const text = await textIfThere(fileOf(project));
  if (text === "") return undefined;
  const fleet = parseFleet(text, nameOf(project));
  const problems = namesOfNobody(fleet, await stackNames(project.stacks));
  if (problems.length > 0) throw new ConfigError(nameOf(project), problems);
  return fleet;
}

function fileOf({ stacks }: Place): string {
  return path.join(stacks, "fleet.yaml");
}

function nameOf(project: Place): string {
  return path.relative(project.folder, fileOf(project));
}
