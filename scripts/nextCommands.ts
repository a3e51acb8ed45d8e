import path from "node:path";
import { projectRoot } from "./setup/projectRoot.js";
import type { UserProject } from "./userProject.js";

/** How a person calls `relay` where they stand: in this repository by its script, elsewhere from the installed package. */
export function relayCommand({ folder }: Pick<UserProject, "folder">): string {
  return path.resolve(folder) === path.resolve(projectRoot()) ? "npm run relay --" : "npx relay";
}

/** How a person calls Pulumi: by its name where a shell finds it, else through us. */
export function pulumiCommand(project: Pick<UserProject, "folder">, isOnPath: boolean): string {
  return isOnPath ? "pulumi" : `${relayCommand(project)} pulumi`;
}
