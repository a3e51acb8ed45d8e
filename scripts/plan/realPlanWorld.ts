import { realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import type { CommandContext } from "../commands/commandContext.js";
import { findPulumi } from "../setup/findPulumi.js";
import { projectRoot } from "../setup/projectRoot.js";
import { realWorld } from "../setup/setupWorld.js";
import type { PlanWorld } from "./planWorld.js";

export function realPlanWorld({ print, signal }: CommandContext): PlanWorld {
  const project = projectRoot();
  const pulumi = async () => {
    const { found } = await findPulumi(realWorld(project));
    if (found === undefined) throw new Error("Cannot plan: there is no Pulumi CLI; run `npm run relay -- setup`");
    return found;
  };
  const say = (line: string) => console.error(line);
  return { project, doctor: realDoctorWorld(process.env), pulumi, print, say, signal };
}
