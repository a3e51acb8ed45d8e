import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { EmailRelayState } from "../../modules/desired/emailRelayState.js";
import { compareTenant } from "../../modules/drift/differences.js";
import type { ExchangeRecord } from "../../modules/exchange/cmdletCall.js";
import { inboundConnector } from "../../modules/exchange/inboundConnector.js";
import { fromRecords } from "../../modules/exchange/kindRecord.js";
import type { PropertyValues } from "../../modules/exchange/objectKind.js";
import { transportRule } from "../../modules/exchange/transportRule.js";
import { entryOf, newsOf } from "../../modules/report/history/entry.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { aDrift, type DriftCase } from "./aDrift.js";

const outbound = "Trustifi Outbound";
const { rules: messyRules = [] } = messyTenant;
const ruleSet = "TransportRuleSet relay-mail-flow";

describe("nothing is said of what Exchange only writes otherwise", () => {
  test("Microsoft365DSC 2180: `smtp:domain;1` of a connector is the domain", () => {
    const declared = { name: "Return", senderDomains: ["contoso.com", "*"] };
    expect(ofConnector(declared, { SenderDomains: ["smtp:*;1", "smtp:Contoso.com;1"] })).toEqual([]);
  });

  test.each([
    ["Microsoft365DSC 1165: an empty list is none", [], null],
    ["Microsoft365DSC 5394: none is an empty list", null, []],
  ])("%s", (_, declared, live) => {
    expect(ofRule({ exceptIfFrom: declared }, { ExceptIfFrom: live })).toEqual([]);
  });

  test("Microsoft365DSC 3465: the same HTML is the same", () => {
    const html = '<p style="color: red">Grüße &amp; “thanks”</p>\n<br/>\n';
    expect(ofRule({ applyHtmlDisclaimerText: html }, { ApplyHtmlDisclaimerText: html })).toEqual([]);
    expect(
      ofRule({ applyHtmlDisclaimerText: html }, { ApplyHtmlDisclaimerText: html.replaceAll("\n", "\r\n") }),
    ).toEqual([]);
  });

  test("Microsoft365DSC 5500: a list of words is read as it is, in any order", () => {
    const words = { recipientDomainIs: ["b.example", "a.example"], subjectContainsWords: ["offer", "bid"] };
    expect(
      ofRule(words, { RecipientDomainIs: ["a.example", "b.example"], SubjectContainsWords: ["bid", "offer"] }),
    ).toEqual([]);
    expect(ofRule(words, { RecipientDomainIs: [], SubjectContainsWords: ["offer"] })).toEqual([
      'rules.one.recipientDomainIs: ["b.example","a.example"] []',
      'rules.one.subjectContainsWords: ["offer","bid"] ["offer"]',
    ]);
  });
});

describe("nothing is missed", () => {
  test("Microsoft365DSC 2410: a domain more in SenderDomainIs is seen", () => {
    const declared = { senderDomainIs: ["contoso.com"] };
    expect(ofRule(declared, { SenderDomainIs: ["contoso.com", "fabrikam.example"] })).toEqual([
      'rules.one.senderDomainIs: ["contoso.com"] ["contoso.com","fabrikam.example"]',
    ]);
  });

  test("CIPP 4909: what is set there and nobody declares is seen", () => {
    expect(ofRule({}, { ExceptIfSubjectContainsWords: ["private"], HasSenderOverride: true })).toEqual([
      'rules.one.exceptIfSubjectContainsWords: null ["private"]',
      'rules.one.unmodelled: undefined ["a condition that only Exchange Server runs: HasSenderOverride"]',
    ]);
  });

  test("Microsoft365DSC 4948: a rule that was changed, and one that came above ours, are told", async () => {
    const one = await aDrift();
    const { simulator } = one.tenant.running;
    edit(one, { Mode: "Audit" });
    const values = { Name: "New", FromScope: "InOrganization", PrependSubject: "!", StopRuleProcessing: true };
    simulator.edit({ edit: "insertRule", position: 0, values });
    expect((await findings(one)).filter(([id]) => id !== "expectation-unmet")).toEqual([
      ["drift-property", outbound],
      ["stop-above-relay", "New"],
    ]);
  });
});

describe("what differs is put back by the next update", () => {
  test.each([
    ["Microsoft365DSC 3553: a condition that came is taken away", { SubjectContainsWords: ["invoice"] }],
    ["Microsoft365DSC 3553: an exception that came is taken away", { ExceptIfFrom: ["user1@contoso.com"] }],
    ["CIPP 4765: an action that came is taken away, though nothing is declared of it", { PrependSubject: "[EXT] " }],
  ])("%s", async (_, values) => {
    const one = await aDrift();
    edit(one, values);
    const [property = ""] = Object.keys(values);
    expect(await one.paths()).toEqual([`rules.outbound.${property[0]?.toLowerCase()}${property.slice(1)}`]);
    await update(one);
    expect(await one.paths()).toEqual([]);
  });

  test("Microsoft365DSC 3464, CIPP 5379: a rule that was switched off is switched on, by that one write", async () => {
    const one = await aDrift();
    one.tenant.running.simulator.edit({ edit: "disable", name: outbound });
    expect(await one.paths()).toEqual(["rules.outbound.enabled"]);
    one.tenant.calls();
    await update(one);
    expect(one.tenant.calls().filter((cmdlet) => !cmdlet.startsWith("Get-"))).toEqual(["Enable-TransportRule"]);
    expect(await one.paths()).toEqual([]);
  });

  test("CIPP 5271, 1373, 4917: what the config says anew is seen at a tenant that has the rule already", async () => {
    const one = await aDrift();
    const file = path.join(one.project, "stacks", "Pulumi.contoso.yaml");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace("mail-pilot@contoso.com", "management@contoso.com"));
    expect(await one.paths()).toEqual(["rules.inbound.sentToMemberOf", "rules.outbound.fromMemberOf"]);
  });
});

describe("what was accepted", () => {
  test("CIPP 6187: is watched on: another value is told, with what was accepted", async () => {
    const one = await aDrift();
    edit(one, { Mode: "Audit" });
    await one.accept("rules.outbound.mode");
    edit(one, { Mode: "AuditAndNotify" });
    const item = (await one.drift()).report.stacks[0]?.items.find(({ property }) => property === "rules.outbound.mode");
    expect([item?.state, item?.found, item?.evidence[0]]).toEqual([
      "open",
      "AuditAndNotify",
      'another value was accepted: "Audit", until 2099-12-31',
    ]);
  });

  test("CIPP 5958: stays accepted after a look and after another acceptance", async () => {
    const one = await aDrift();
    edit(one, { Mode: "Audit", StopRuleProcessing: false });
    await one.accept("rules.outbound.mode", { because: "customer asked" });
    const written = await one.accepted();
    await one.drift();
    expect(await one.accepted()).toBe(written);
    await one.accept("rules.outbound.stopRuleProcessing");
    expect((await one.accepted()).startsWith(written)).toBe(true);
  });

  test("driftctl 415: may be one property; what else differs of the same object is told", async () => {
    const one = await aDrift();
    edit(one, { Mode: "Audit", StopRuleProcessing: false });
    await one.accept("rules.outbound.mode");
    const { exitCode, report } = await one.drift();
    const states = report.stacks[0]?.items
      .filter(({ rule }) => rule === "drift-property")
      .map(({ property, state }) => [property, state]);
    expect(exitCode).toBe(7);
    expect(states?.toSorted()).toEqual([
      ["rules.outbound.mode", "accepted"],
      ["rules.outbound.stopRuleProcessing", "open"],
    ]);
  });
});

describe("a look", () => {
  test("Microsoft365DSC 3009, 5615, 944: is one list a kind, for 3 rules and for 300", async () => {
    const calls = async (rules: number) => {
      const more = Array.from({ length: rules }, (_, at) => ({ Name: `Rule ${at}`, SubjectContainsWords: [`w${at}`] }));
      const one = await aDrift({ seed: { ...messyTenant, rules: [...messyRules, ...more] } });
      one.tenant.calls();
      await one.drift();
      return one.tenant.calls().toSorted();
    };
    const lists = await calls(3);
    expect(lists).toEqual(expect.arrayContaining(["Get-TransportRule", "Get-OutboundConnector"]));
    expect(lists).toHaveLength(new Set(lists).size);
    expect(await calls(300 - messyRules.length - 3)).toEqual(lists);
  });

  test("Microsoft365DSC 2608, terraform 39172: writes nothing", async () => {
    const one = await aDrift();
    edit(one, { Mode: "Audit" });
    const before = structuredClone(one.tenant.running.simulator.tenant.objects);
    one.tenant.calls();
    await one.drift();
    expect(one.tenant.calls().filter((cmdlet) => !/^(Get|Search)-/.test(cmdlet))).toEqual([]);
    expect(one.tenant.running.simulator.tenant.objects).toEqual(before);
  });

  test("Pulumi 5144, 10760, 12740, driftctl 1350: ends with one code for drift and another for what it could not see", async () => {
    const one = await aDrift();
    edit(one, { Mode: "Audit" });
    expect([(await one.drift()).exitCode, (await one.drift([])).exitCode]).toEqual([7, 1]);
    await writeFile(path.join(one.project, "stacks", "Pulumi.contoso.yaml"), "config: {}\n");
    expect((await one.drift()).exitCode).toBe(2);
  });

  test("Microsoft365DSC 4469, Pulumi 17343, 24237, 7665: says per property what is declared and what is there, of a list item by item", async () => {
    const one = await aDrift();
    edit(one, { FromMemberOf: ["mail-pilot@contoso.com", "management@contoso.com"] });
    const { report } = await one.drift();
    const item = report.stacks[0]?.items.find(({ rule }) => rule === "drift-property");
    expect([item?.property, item?.declared, item?.found]).toEqual([
      "rules.outbound.fromMemberOf",
      ["mail-pilot@contoso.com"],
      ["mail-pilot@contoso.com", "management@contoso.com"],
    ]);
    expect(item?.cause).toBe("has management@contoso.com, not declared");
  });
});

describe("a notification", () => {
  test("Microsoft365DSC 2289, 4926, 4272, CIPP 5331: tells of what is new only; of what stays it says nothing again", async () => {
    const one = await aDrift();
    edit(one, { Mode: "Audit" });
    const first = entryOf((await one.drift()).report);
    edit(one, { StopRuleProcessing: false });
    const second = entryOf((await one.drift()).report);
    expect(newsOf(first, [first])).toEqual([]);
    expect(newsOf(second, [first]).map(({ finding }) => finding.id)).toEqual([
      "drift-property rules.outbound.stopRuleProcessing",
    ]);
  });
});

type Values = Readonly<Record<string, string | boolean | readonly string[] | null>>;

function edit(one: DriftCase, values: Values): void {
  one.tenant.running.simulator.edit({
    edit: "set",
    noun: "TransportRule",
    name: outbound,
    values: { ...values } as never,
  });
}

async function findings(one: DriftCase) {
  const items = (await one.drift()).report.stacks[0]?.items ?? [];
  return items
    .filter(({ state, severity }) => state === "open" && severity !== "note")
    .map(({ rule, object }) => [rule, object.name]);
}

/** As `pulumi up --refresh` does with the set of rules. */
async function update({ tenant, applied }: DriftCase): Promise<void> {
  const { resource, inputs } = applied[ruleSet] ?? {};
  if (resource === undefined || inputs === undefined) throw new Error(`${ruleSet} was not applied`);
  const engine = await tenant.run();
  await engine.up("relay-mail-flow", "TransportRuleSet", inputs, await engine.refresh(resource));
}

const nothing: EmailRelayState = {
  ...{ outboundConnectors: {}, inboundConnectors: {}, remoteDomains: {}, adopted: {}, baselines: {} },
  ...{ ruleSet: { rules: {}, order: [] }, byHand: [], warnings: [] },
};

function ofRule(declared: PropertyValues, record: ExchangeRecord): readonly string[] {
  const rules = { one: { name: "One", ...declared } };
  const live = { Name: "One", Guid: "1", State: "Enabled", Mode: "Enforce", Priority: 0, ...record };
  const tenant = { ...emptyTenant, rules: fromRecords(transportRule, [live]) };
  return lines(tenant, { ...nothing, ruleSet: { rules, order: ["one"] } });
}

function ofConnector(declared: PropertyValues, record: ExchangeRecord): readonly string[] {
  const live = { Name: "Return", Guid: "1", Enabled: true, ...record };
  const tenant = { ...emptyTenant, inboundConnectors: fromRecords(inboundConnector, [live]) };
  return lines(tenant, { ...nothing, inboundConnectors: { inbound: declared } });
}

const emptyTenant = {
  rules: [],
  outboundConnectors: [],
  inboundConnectors: [],
  remoteDomains: [],
  acceptedDomains: [],
};

function lines(tenant: Parameters<typeof compareTenant>[0], state: EmailRelayState): readonly string[] {
  return compareTenant(tenant, state, "contoso").differences.map(
    ({ path: at, declared, found }) => `${at}: ${JSON.stringify(declared)} ${JSON.stringify(found)}`,
  );
}
