import path from "node:path";
import { ConfigError } from "../../modules/config/configError.js";
import { loadStackFile } from "../../modules/config/loadStackFile.js";
import type { RelayConfig } from "../../modules/config/relayConfig.js";
import { checkItems } from "../../modules/doctor/checkItems.js";
import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { examine } from "../../modules/doctor/examine.js";
import { checkLines, checkTotals } from "../../modules/report/formats/checkText.js";
import type { StackReport } from "../../modules/report/report.js";
import { newReport } from "../report/newReport.js";
import { failedStack, lookedAt } from "../report/stackReports.js";
import { type Sinks, writeReport } from "../report/writeReport.js";
import { withProgress } from "../setup/setupProgress.js";
import type { SetupWorld } from "../setup/setupWorld.js";
import { toolChecks } from "./toolChecks.js";

export interface DoctorOptions extends Sinks {
  readonly stack: string;
}

/** Exit codes: 0 fine, 7 a check failed, 2 the config is wrong, 1 something could not be told. */
export async function doctor(setup: SetupWorld, world: DoctorWorld, options: DoctorOptions): Promise<number> {
  const { stack, ...sinks } = options;
  const at = { project: setup.project, stack, file: `stacks/Pulumi.${stack}.yaml` };
  const say = (seen: StackReport, isTold: boolean) =>
    writeReport(newReport("doctor", world.now(), [seen]), { ...sinks, isTold });
  try {
    const config = await loadStackFile(path.relative(process.cwd(), path.join(at.project, at.file)));
    const items = await checkedItems(setup, world, config, options);
    return say(lookedAt({ ...at, organization: config.tenant.organization }, {}, { items }), true);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return say(await failedStack(at, error), false);
  }
}

/** Runs every check; where text is printed, each is said as soon as it is done. */
async function checkedItems(
  setup: SetupWorld,
  world: DoctorWorld,
  config: RelayConfig,
  { stack, outputs, print }: DoctorOptions,
) {
  const isText = outputs.some(({ format, file }) => format === "text" && file === undefined);
  const tell = (lines: readonly string[]) => {
    if (isText) for (const line of lines) print(line);
  };
  const findings = await examine(world, config, {
    stack,
    tools: toolChecks(setup, config.tenant),
    look: ({ name, run }) =>
      withProgress(name, setup.isTerminal && isText ? "terminal" : "none", (say) => {
        say("looking");
        return run();
      }),
    tell: (checked) => tell(checkLines(checkItems(checked))),
  });
  const items = checkItems(findings);
  tell(checkTotals(items));
  return items;
}
