import path from "node:path";
import { textIfThere } from "../../modules/config/textIfThere.js";
import { type Fleet, parseFleet } from "../../modules/fleet/fleetFile.js";
import { UsageError } from "../usageError.js";
import type { UserProject } from "../userProject.js";

/** The project's `fleet.yaml`, beside its stack files. @throws {UsageError} if there is none. @throws {ConfigError} */
export async function fleetOf({ folder, stacks }: Pick<UserProject, "folder" | "stacks">): Promise<Fleet> {
  const file = path.join(stacks, "fleet.yaml");
  const name = path.relative(folder, file);
  const text = await textIfThere(file);
  if (text === "")
    throw new UsageError(
      `Cannot roll out: there is no ${name}; write the waves into it, such as "waves: [{ name: canary, stacks: [contoso], gate: { approval: true } }, { name: all, percent: 100 }]"`,
    );
  return parseFleet(text, name);
}
