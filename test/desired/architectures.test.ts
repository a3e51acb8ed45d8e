import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Stage, stages } from "../../modules/config/scopeConfig.js";
import { type EmailRelayState, emailRelayState } from "../../modules/desired/emailRelayState.js";
import { isForeign } from "../../modules/exchange/ruleSet.js";
import { aConfig, aRelay, parse, refusal } from "../config/rawConfig.js";
import { type Architecture, architectures, messages } from "./architectures.js";
import { fate } from "./fates.js";

const page = fileURLToPath(new URL("../../docs/architectures.md", import.meta.url));
const mark = "<!-- tables: written by test/desired/architectures.test.ts -->\n";

const rawOf = ({ relay }: Architecture, stage: Stage) =>
  aConfig(aRelay({ ...relay, stage, ...(stage === "pilot" && { appliesTo: { users: ["kim@contoso.com"] } }) }), {
    ...(relay.vendor === undefined && { "exchange-relay:remoteDomain": {} }),
  });
const stateAt = (architecture: Architecture, stage: Stage) => emailRelayState(parse(rawOf(architecture, stage)));
const stagesOf = (architecture: Architecture) => stages.filter((stage) => refusal(rawOf(architecture, stage)) === "");

describe("docs/architectures.md", () => {
  test("shows what is declared at each stage, and what happens to mail; `vitest run <this file> --update` writes it", async () => {
    const [prose = ""] = readFileSync(page, "utf8").split(mark);
    const tables = architectures.map((architecture) => table(architecture)).join("\n");
    await expect(`${prose}${mark}\n${tables}`).toMatchFileSnapshot(page);
  });
});

describe.each(architectures)("$title", (architecture) => {
  const fates = (stage: Stage) => Object.values(messages).map((message) => fate(stateAt(architecture, stage), message));

  test("does nothing to mail at off and audit", () => {
    const untouched = ["to its recipient", "to the mailbox", "to the mailbox", "to its recipient"];
    expect([fates("off"), fates("audit")]).toEqual([untouched, untouched]);
  });

  test("sends nothing that has been at the relay there again, and no key further", () => {
    const { returned } = architecture;
    if (returned === undefined) return;
    for (const stage of stagesOf(architecture)) {
      const happens = fate(stateAt(architecture, stage), returned);
      expect(happens).toMatch(/^(loses the key, )?to (its recipient|the mailbox)$/);
      const hasKey = Object.keys(returned.headers).some((header) => header.endsWith("-Key"));
      if (stage === "pilot" || stage === "everyone") expect(happens.startsWith("loses the key")).toBe(hasKey);
    }
  });

  test("refuses mail just where it is locked down, at the last stage", () => {
    const refusing = stagesOf(architecture).filter((stage) => fates(stage).includes("refused"));
    expect(refusing).toEqual(architecture.title.includes("locked down") ? ["everyone"] : []);
  });
});

test("forged mail of the company's own domain goes the way of incoming mail", () => {
  for (const architecture of architectures)
    for (const stage of stagesOf(architecture)) {
      const state = stateAt(architecture, stage);
      expect(fate(state, messages.forged)).toBe(fate(state, messages.outside));
    }
});

function table(architecture: Architecture): string {
  const rows = stagesOf(architecture).map((stage) => {
    const state = stateAt(architecture, stage);
    const { returned } = architecture;
    const mail = [...Object.values(messages), ...(returned ? [returned] : [])].map((message) => fate(state, message));
    return `| ${[stage, declared(state), ...mail, ...(returned ? [] : ["-"])].join(" | ")} |`;
  });
  const head = "| stage | declared | from inside | from outside | forged | automatic reply | returned |";
  return [`## ${architecture.title}`, "", head, "| --- | --- | --- | --- | --- | --- | --- |", ...rows, ""].join("\n");
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
