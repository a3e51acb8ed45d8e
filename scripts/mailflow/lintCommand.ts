import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { relayLint } from "../../modules/drift/relayLint.js";
import type { Finding } from "../../modules/mailflow/lint/finding.js";
import { lintTotals, renderLintText } from "../../modules/mailflow/lint/renderLint.js";
import { type TenantOptions, withTenant } from "./withTenant.js";

export interface LintCommandOptions extends TenantOptions {
  readonly markdown: boolean;
}

/**
 * Says what may go wrong with mail. Exit codes: 0 nothing but notes and what was accepted, 7 an error or a warning, 2 the
 * config is wrong, 1 the tenant cannot be read.
 */
export function lintCommand(world: DoctorWorld, options: LintCommandOptions): Promise<number> {
  const { stack, json, markdown, print } = options;
  return withTenant(world, options, (tenant, config) => {
    const judged = relayLint(tenant, config, world.now());
    const { open, accepted, stale } = judged;
    const size = `${tenant.rules.length} rules, ${tenant.outboundConnectors.length + tenant.inboundConnectors.length} connectors`;
    if (json) print(JSON.stringify({ version: 1, stack, findings: open, accepted, stale }));
    else if (markdown) for (const line of markdownLines(open)) print(line);
    else {
      print(`${stack}  ${lintTotals(open)} in ${size}`);
      for (const line of renderLintText(judged)) print(line);
    }
    return open.some(({ severity }) => severity !== "note") ? 7 : 0;
  });
}

function markdownLines(findings: readonly Finding[]): readonly string[] {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  return [
    "| severity | id | object | cause | cure |",
    "| --- | --- | --- | --- | --- |",
    ...findings.map(
      ({ severity, certainty, id, object, cause, cure }) =>
        `| ${severity}${certainty === "possible" ? ", possible" : ""} | ${id} | ${cell(object.name)} | ${cell(cause)} | ${cell(cure)} |`,
    ),
  ];
}
