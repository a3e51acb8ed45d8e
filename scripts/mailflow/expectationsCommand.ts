import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { afterUp, isOfStack } from "../../modules/expectations/afterUp.js";
import { type JudgedExpectations, judgeExpectations } from "../../modules/expectations/judgeExpectations.js";
import { brokenLines, expectationLines } from "../../modules/mailflow/renderExpectations.js";
import { renderTraceMarkdown } from "../../modules/mailflow/renderMermaid.js";
import { traceJson } from "../../modules/mailflow/renderTrace.js";
import type { TraceOptions } from "./traceCommand.js";
import { withTenant } from "./withTenant.js";

/**
 * Says of every expectation of a stack whether mail goes so. Exit codes: 0 none is broken, 7 one is, 2 the config is wrong,
 * 1 the tenant cannot be read.
 */
export function expectationsCommand(world: DoctorWorld, options: TraceOptions): Promise<number> {
  const { stack, json, markdown, planned, print } = options;
  return withTenant(world, options, (live, config) => {
    const tenant = planned ? afterUp(live, config, isOfStack(stack)) : live;
    const judged = judgeExpectations(tenant, config, world.now());
    const lines = json
      ? [JSON.stringify(asJson(stack, judged))]
      : markdown
        ? markdownLines(judged)
        : textLines(stack, judged, planned ? { note: "after this `up`" } : {});
    for (const line of lines) print(line);
    return judged.broken.length > 0 ? 7 : 0;
  });
}

function textLines(
  stack: string,
  { results, broken, accepted, stale }: JudgedExpectations,
  note: { readonly note?: string },
): readonly string[] {
  const count = (outcome: string) => results.filter((one) => one.outcome === outcome).length;
  return [
    `${stack}  ${results.length} expectations: ${count("met")} met, ${count("unmet")} unmet, ${count("depends")} open`,
    ...expectationLines(results),
    ...accepted.map(
      ({ judged: { expectation }, acceptance: { reason, until } }) =>
        `  accepted ${expectation.name}: ${reason}, until ${until}`,
    ),
    ...stale.map(
      ({ acceptance: { object, until }, why }) =>
        `  acceptance of ${object} ${why === "ended" ? `ended on ${until}` : "meets nothing"}: take it away`,
    ),
    ...broken.flatMap((one) => ["", ...brokenLines(one, note)]),
  ];
}

function asJson(stack: string, { results, broken, accepted, stale }: JudgedExpectations) {
  const expectations = results.map((one) => {
    const { expectation, outcome, because, trace } = one;
    const { name, way, basis } = expectation;
    const acceptance = accepted.find(({ judged }) => judged === one)?.acceptance;
    const known = { name, way, basis, outcome, because, isBroken: broken.includes(one) };
    return { ...known, ...(acceptance && { acceptance }), trace: traceJson(trace) };
  });
  return { version: 1, stack, expectations, stale };
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
