import { isDeepStrictEqual } from "node:util";
import type { Report } from "../../../modules/report/report.js";
import { callText, claim, type Step, type StepResult } from "../story.js";
import { isOn, shown } from "./fleetSteps.js";
import { demand, demandEnded, type FleetContext, names, writesIn } from "./fleetStory.js";
import { canary, dying } from "./fleetTenants.js";

export interface TemporalContext extends FleetContext {
  /** Kills the worker that has a tenant under way. */
  readonly kill: (stack: string) => void;
}

/** The same rollout by two workers: what was switched off is put back. */
export const temporalSteps: readonly Step<TemporalContext>[] = [
  { title: "relay fleet up --temporal        two workers put the canary wave back", run: up },
  { title: "relay fleet approve, resume      one of them is killed with -9 in the middle", run: goesOn },
];

async function up({ fleet, calls }: TemporalContext): Promise<StepResult> {
  const run = await fleet("up --all");
  const report = demand(run, 7);
  demandEnded(report, "applied", canary);
  return { summary: callText(calls()), lines: shown(run.lines) };
}

async function goesOn({ project, fleet, calls, kill, reports }: TemporalContext): Promise<StepResult> {
  const approved = await fleet("approve --by Anna");
  claim(approved.exitCode === 0, `a person approves; exit code ${approved.exitCode}\n${approved.errors}`);
  let isKilled = false;
  project.tenants.get(dying)?.simulator.hooks.add({
    ...{ call: 1, counting: "writes", when: "after" },
    does: {
      kind: "run",
      run: () => {
        isKilled = true;
        kill(dying);
      },
    },
  });
  const before = new Map(names.map((name) => [name, writesIn(project, name).length]));
  const run = await fleet("resume");
  const report = demand(run, 0);
  claim(isKilled, `a worker was killed in ${dying}`);
  claim(isDeepStrictEqual(outcomes(report), outcomes(reports.get("here"))), "the report is the one of one machine");
  const off = names.filter((name) => !isOn(project, name));
  claim(off.length === 0, `all are on again; ${off.join(", ")} are not`);
  const twice = names.filter((name) => writesIn(project, name).slice(before.get(name)).length > 1);
  claim(twice.length === 0, `each is written to once; ${twice.join(", ")} are not`);
  return {
    summary: callText(calls()),
    lines: [...shown(run.lines), "  the report is the one of one machine; nobody was applied twice"],
  };
}

/** A report but for when and how long. */
function outcomes(report?: Report): unknown {
  return report?.stacks.map((stack) => ({ ...stack, items: stack.items.map((item) => ({ ...item, evidence: [] })) }));
}
