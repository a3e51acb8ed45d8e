import { ConfigError } from "../../modules/config/configError.js";
import type { RelayConfig } from "../../modules/config/relayConfig.js";
import { checkItems } from "../../modules/doctor/checkItems.js";
import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { type Examination, examine } from "../../modules/doctor/examine.js";
import { isOfDifference, withAccepted } from "../../modules/drift/acceptance.js";
import { checkLines, checkTotals } from "../../modules/report/formats/checkText.js";
import type { StackReport } from "../../modules/report/report.js";
import { readAccepted } from "../drift/acceptedFile.js";
import { forStacks } from "../forStacks.js";
import { newReport } from "../report/newReport.js";
import { failedStack, lookedAt, orFailed } from "../report/stackReports.js";
import { type Sinks, writeReport } from "../report/writeReport.js";
import { withProgress } from "../setup/setupProgress.js";
import type { SetupWorld } from "../setup/setupWorld.js";
import { readConfirmed } from "../todo/todoFileOf.js";
import { loadStackOf, stackFileOf } from "../userProject.js";
import { toolChecks } from "./toolChecks.js";

export interface DoctorOptions extends Sinks {
  /** Folder of the stacks' project. */
  readonly project: string;
  readonly stacks: readonly string[];
}

/** Exit codes: 0 fine, 7 a check failed, 2 the config is wrong, 1 something could not be told. */
export async function doctor(setup: SetupWorld, world: DoctorWorld, options: DoctorOptions): Promise<number> {
  const { project, stacks, ...sinks } = options;
  const { outputs, print } = sinks;
  const isAlone = stacks.length === 1;
  const isTold = isAlone && outputs.some(({ format, file }) => format === "text" && file === undefined);
  const show: Show = { isTold, tell: (lines) => (isTold ? lines.forEach(print) : undefined) };
  const seen = await forStacks(stacks, (stack) =>
    isAlone
      ? examined(setup, world, { project, stack }, show)
      : orFailed({ project, stack }, () => examined(setup, world, { project, stack }, show)),
  );
  const wasTold = seen.every(({ failure }) => failure === undefined) && isTold;
  return writeReport(newReport("doctor", world.now(), seen), { ...sinks, isTold: wasTold });
}

/** What is said while it is looked: only of a stack that is alone. */
interface Show {
  readonly isTold: boolean;
  readonly tell: (lines: readonly string[]) => void;
}

async function examined(
  setup: SetupWorld,
  world: DoctorWorld,
  { project, stack }: { readonly project: string; readonly stack: string },
  show: Show,
): Promise<StackReport> {
  const at = { project, stack, file: await stackFileOf(project, stack) };
  try {
    const config = await loadStackOf(project, stack);
    const accepted = await readAccepted(project, stack);
    const confirmed = await readConfirmed(project, stack);
    const about = { stack, confirmed, accepted: accepted.filter(isOfDifference) };
    const items = await checkedItems(setup, world, withAccepted(config, accepted), { ...about, ...show });
    return lookedAt({ ...at, organization: config.tenant.organization }, {}, { items });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return failedStack(at, error);
  }
}

/** Runs every check; where text is printed, each is said as soon as it is done. */
async function checkedItems(
  setup: SetupWorld,
  world: DoctorWorld,
  config: RelayConfig,
  { stack, confirmed, accepted, isTold, tell }: Show & Pick<Examination, "stack" | "confirmed" | "accepted">,
) {
  const findings = await examine(world, config, {
    ...{ stack, confirmed, accepted },
    tools: toolChecks(setup, config.tenant),
    look: ({ name, run }) =>
      withProgress(name, setup.isTerminal && isTold ? "terminal" : "none", (say) => {
        say("looking");
        return run();
      }),
    tell: (checked) => tell(checkLines(checkItems(checked))),
  });
  const items = checkItems(findings);
  tell(checkTotals(items));
  return items;
}
