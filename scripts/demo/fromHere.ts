import path from "node:path";
import { relayCommand } from "../nextCommands.js";
import type { LocalStack } from "../pulumiStack.js";
import { slashed } from "../userProject.js";

/** How a person who stands at a place calls Pulumi for a stack of a project that may be elsewhere, as in an installed package. */
export function pulumiFromHere({ project, name }: Pick<LocalStack, "project" | "name">, place: string) {
  const folder = slashed(path.relative(place, project));
  const cwd = folder === "" ? "" : ` --cwd ${/\s/.test(folder) ? `"${folder}"` : folder}`;
  return {
    command: `${relayCommand({ folder: place })} pulumi`,
    stack: `--stack ${name}${cwd}`,
    file: path.posix.join(folder, "stacks", `Pulumi.${name}.yaml`),
  };
}
