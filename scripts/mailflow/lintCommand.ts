import type { RelayConfig } from "../../modules/config/relayConfig.js";
import { emailRelayState } from "../../modules/desired/emailRelayState.js";
import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import type { PropertyValues } from "../../modules/exchange/objectKind.js";
import { isForeign } from "../../modules/exchange/ruleSet.js";
import { judge } from "../../modules/mailflow/lint/acceptance.js";
import type { Finding } from "../../modules/mailflow/lint/finding.js";
import { lint } from "../../modules/mailflow/lint/lint.js";
import type { LintOptions } from "../../modules/mailflow/lint/lintContext.js";
import { lintTotals, renderLintText } from "../../modules/mailflow/lint/renderLint.js";
import { type TenantOptions, withTenant } from "./withTenant.js";

export interface LintCommandOptions extends TenantOptions {
  readonly markdown: boolean;
}

/** Says what may go wrong with mail. Exit codes: 0 nothing but notes, 7 an error or a warning, 2 the config is wrong, 1 the tenant cannot be read. */
export function lintCommand(world: DoctorWorld, options: LintCommandOptions): Promise<number> {
  const { stack, json, markdown, print } = options;
  const now = world.now();
  return withTenant(world, options, (tenant, config) => {
    const { stamp, signature, inbound } = config.relay;
    const findings = lint(tenant, {
      now,
      ...declared(config),
      ...(stamp && { keyHeader: stamp.header }),
      mxAtRelay: inbound?.route === "mx",
      ...(signature && { signatureRule: signature.rule }),
    });
    const size = `${tenant.rules.length} rules, ${tenant.outboundConnectors.length + tenant.inboundConnectors.length} connectors`;
    if (json) print(JSON.stringify({ version: 1, stack, findings }));
    else if (markdown) for (const line of markdownLines(findings)) print(line);
    else {
      print(`${stack}  ${lintTotals(findings)} in ${size}`);
      for (const line of renderLintText(judge(findings, [], new Date(now).toISOString().slice(0, 10)))) print(line);
    }
    return findings.some(({ severity }) => severity !== "note") ? 7 : 0;
  });
}

/** What the stack declares is ours even where it lost its mark, and its rules must be there. */
function declared(config: RelayConfig): Pick<LintOptions, "ours" | "relayRules"> {
  const { ruleSet, outboundConnectors, inboundConnectors } = emailRelayState(config);
  const rules = Object.values(ruleSet.rules).filter((entry): entry is PropertyValues => !isForeign(entry));
  const connectors = [...Object.values(outboundConnectors), ...Object.values(inboundConnectors)];
  const names = (objects: readonly PropertyValues[]) => objects.map(({ name }) => String(name));
  return { ours: names(connectors), relayRules: names(rules) };
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
