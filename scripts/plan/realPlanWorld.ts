import { realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import type { CommandContext } from "../commands/commandContext.js";
import { relayCommand } from "../nextCommands.js";
import { findPulumi } from "../setup/findPulumi.js";
import { projectRoot } from "../setup/projectRoot.js";
import { realWorld } from "../setup/setupWorld.js";
import { userProject } from "../userProject.js";
import type { PlanWorld } from "./planWorld.js";

/** In the project where the person stands. */
export async function realPlanWorld({ print, say, signal }: CommandContext): Promise<PlanWorld> {
  const project = await userProject(process.cwd());
  const pulumi = async () => {
    const { found } = await findPulumi(realWorld(projectRoot()));
    if (found === undefined)
      throw new Error(`Cannot run Pulumi: there is no CLI; run \`${relayCommand(project)} setup\``);
    return found;
  };
  return { project, doctor: realDoctorWorld(process.env), pulumi, print, say, signal };
}
