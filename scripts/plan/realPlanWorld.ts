import { realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import type { CommandContext } from "../commands/commandContext.js";
import { relayCommand } from "../nextCommands.js";
import { findPulumi } from "../setup/findPulumi.js";
import { projectRoot } from "../setup/projectRoot.js";
import { realWorld } from "../setup/setupWorld.js";
import { userProject } from "../userProject.js";
import type { PlanWorld } from "./planWorld.js";

/** @param folder of the project, or one below it. Default: where the person stands. */
export async function realPlanWorld(
  { print, say, signal }: CommandContext,
  folder: string = process.cwd(),
): Promise<PlanWorld> {
  const project = await userProject(folder);
  const pulumi = async () => {
    const { found } = await findPulumi(realWorld(projectRoot()));
    if (found === undefined)
      throw new Error(`Cannot run Pulumi: there is no CLI; run \`${relayCommand(project)} setup\``);
    return found;
  };
  return { project, doctor: realDoctorWorld(process.env), pulumi, print, say, signal };
}
