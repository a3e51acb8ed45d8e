import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { wholeTenant } from "../../modules/doctor/liveTenant.js";
import { withAccepted } from "../../modules/drift/acceptance.js";
import { afterUp, isOfStack } from "../../modules/expectations/afterUp.js";
import { type JudgedExpectations, judgeExpectations } from "../../modules/expectations/judgeExpectations.js";
import { renderTraceMarkdown } from "../../modules/mailflow/renderMermaid.js";
import { expectationItems } from "../../modules/report/expectationItems.js";
import { readAccepted } from "../drift/acceptedFile.js";
import { lookAtStacks } from "../report/lookAtStack.js";
import { newReport } from "../report/newReport.js";
import { type Sinks, writeReport } from "../report/writeReport.js";

export interface ExpectationsOptions extends Sinks {
  /** Folder of the project. */
  readonly project: string;
  readonly stacks: readonly string[];
  /** In the tenant as the next `up` would leave it. Default false. */
  readonly planned?: boolean;
  /** Print a table and the charts of what is broken, instead of a format that is printed. Default false. */
  readonly markdown?: boolean;
}

/**
 * Says of every expectation of some stacks whether mail goes so. Exit codes: 0 none is broken, 7 one is, 2 a config is wrong,
 * 1 a tenant cannot be read.
 */
export async function expectationsCommand(
  world: DoctorWorld,
  { project, stacks, planned = false, markdown = false, ...sinks }: ExpectationsOptions,
): Promise<number> {
  const tables = new Map<string, readonly string[]>();
  const seen = await lookAtStacks(world, {
    project,
    stacks,
    look: async (stack, live, config) => {
      const accepting = withAccepted(config, await readAccepted(project, stack));
      const tenant = planned ? afterUp(live, config, isOfStack(stack)) : live;
      const judged = judgeExpectations(tenant, accepting, world.now());
      tables.set(stack, [...(stacks.length > 1 ? [`#### ${stack}`, ""] : []), ...markdownLines(judged)]);
      return { items: expectationItems(judged, planned ? { note: "after this `up`" } : {}) };
    },
    read: wholeTenant,
    placeOf: ({ rule }) => [rule === "expectation-derived" ? "exchange-relay:relay" : "exchange-relay:expect"],
  });
  const report = newReport("trace", world.now(), seen);
  if (!markdown || tables.size === 0) return writeReport(report, sinks);
  sinks.print(stacks.flatMap((stack) => tables.get(stack) ?? []).join("\n"));
  return writeReport(report, { ...sinks, outputs: sinks.outputs.filter(({ file }) => file !== undefined) });
}

function markdownLines({ results, broken }: JudgedExpectations): readonly string[] {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  return [
    "| expectation | way | outcome | because |",
    "| --- | --- | --- | --- |",
    ...results.map(
      ({ expectation: { name, way }, outcome, because }) =>
        `| ${cell(name)} | ${way} | ${outcome} | ${cell(because.join("; "))} |`,
    ),
    ...broken.flatMap(({ trace }) => ["", renderTraceMarkdown(trace)]),
  ];
}
