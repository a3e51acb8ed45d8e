import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Stage, stages } from "../../modules/config/scopeConfig.js";
import { type EmailRelayState, emailRelayState } from "../../modules/desired/emailRelayState.js";
import { isForeign } from "../../modules/exchange/ruleSet.js";
import type { Tenant } from "../../modules/simulator/tenant.js";
import { type Architecture, architectures, messages } from "../../scripts/dev/site/architectures.js";
import { aConfig, aRelay, parse, refusal } from "../config/rawConfig.js";
import { aTenantWith, fate, rejected } from "./fates.js";

const page = fileURLToPath(new URL("../../docs/architectures.md", import.meta.url));
const mark = "<!-- tables: written by test/desired/architectures.test.ts -->\n";

const rawOf = ({ relay }: Architecture, stage: Stage) =>
  aConfig(aRelay({ ...relay, stage, ...(stage === "pilot" && { appliesTo: { users: ["ada@contoso.com"] } }) }), {
    ...(relay.vendor === undefined && { "exchange-relay:remoteDomain": {} }),
  });
const stateAt = (architecture: Architecture, stage: Stage) => emailRelayState(parse(rawOf(architecture, stage)));
const stagesOf = (architecture: Architecture) => stages.filter((stage) => refusal(rawOf(architecture, stage)) === "");

describe("docs/architectures.md", () => {
  test("shows what is declared at each stage, and what happens to mail; `vitest run <this file> --update` writes it", async () => {
    const [prose = ""] = readFileSync(page, "utf8").split(mark);
    const tables = (await Promise.all(architectures.map((architecture) => table(architecture)))).join("\n");
    await expect(`${prose}${mark}\n${tables}`).toMatchFileSnapshot(page);
  });
});

describe.each(architectures)("$title", (architecture) => {
  const tenantAt = (stage: Stage) => aTenantWith(stateAt(architecture, stage));
  const fates = (tenant: Tenant) => Object.values(messages).map((message) => fate(tenant, message));

  test("does nothing to mail at off and audit", async () => {
    const untouched = ["to its recipient", "to the mailbox", "to the mailbox", "to its recipient"];
    for (const stage of ["off", "audit"] as const) expect(fates(await tenantAt(stage))).toEqual(untouched);
  });

  test("sends nothing that has been at the relay there again, and no key further", async () => {
    const { returned } = architecture;
    if (returned === undefined) return;
    for (const stage of stagesOf(architecture).filter((one) => one === "pilot" || one === "everyone")) {
      const hasKey = (returned.headers ?? []).some(({ name }) => name.endsWith("-Key"));
      const end = returned.recipients[0] === "ada@contoso.com" ? "to the mailbox" : "to its recipient";
      expect(fate(await tenantAt(stage), returned)).toBe(`${hasKey ? "loses the key, " : ""}${end}`);
    }
  });

  test("turns nobody away but where it is locked down, at the last stage; never the relay", async () => {
    for (const stage of stagesOf(architecture)) {
      const isLocked = stage === "everyone" && architecture.title.includes("locked down");
      const all = ["a stranger with TLS", "a stranger without TLS", "a device with an own address"];
      expect(rejected(await tenantAt(stage))).toEqual(isLocked ? all.map((who) => `${who}: 550 5.7.51`) : []);
    }
  });

  test("sends forged mail of the company's own domain the way of incoming mail", async () => {
    for (const stage of stagesOf(architecture)) {
      const tenant = await tenantAt(stage);
      expect(fate(tenant, messages.forged)).toBe(fate(tenant, messages.outside));
    }
  });
});

async function table(architecture: Architecture): Promise<string> {
  const { returned, title } = architecture;
  const mail = [...Object.values(messages), ...(returned ? [returned] : [])];
  const rows = stagesOf(architecture).map(async (stage) => {
    const state = stateAt(architecture, stage);
    const tenant = await aTenantWith(state);
    const cells = [stage, declared(state), ...mail.map((message) => fate(tenant, message)), ...(returned ? [] : ["-"])];
    return `| ${cells.join(" | ")} |`;
  });
  const head = "| stage | declared | from inside | from outside | forged | automatic reply | returned |";
  return [
    `## ${title}`,
    "",
    head,
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...(await Promise.all(rows)),
    "",
  ].join("\n");
}

/** Rules, connectors and remote domains, each with what state it is in. */
function declared({ ruleSet, outboundConnectors, inboundConnectors, remoteDomains }: EmailRelayState): string {
  const rules = ruleSet.order.flatMap((key) => {
    const rule = ruleSet.rules[key];
    if (rule === undefined || isForeign(rule)) return [];
    return [`rule ${key}: ${rule.enabled !== true ? "off" : String(rule.mode).toLowerCase()}`];
  });
  const out = Object.entries(outboundConnectors).map(([key, { enabled, isTransportRuleScoped }]) => {
    const use = isTransportRuleScoped === true ? "for rules" : "for all";
    return `connector to the relay (${key}): ${enabled === true ? use : "off"}`;
  });
  const back = Object.entries(inboundConnectors).map(([key, connector]) => {
    const refuses = connector.restrictDomainsToCertificate === true || connector.restrictDomainsToIPAddresses === true;
    const use = refuses ? "recognises, refuses others" : "recognises";
    return `connector from the relay (${key}): ${connector.enabled === true ? use : "off"}`;
  });
  const formats = Object.keys(remoteDomains).map((name) => `remote domain ${name}`);
  return [...rules, ...out, ...back, ...formats].join("; ");
}
