import { describe, expect, test } from "vitest";
import { trustifiGuide } from "../../modules/config/vendors/trustifiGuide.js";
import { type Acceptance, judge } from "../../modules/mailflow/lint/acceptance.js";
import { lint } from "../../modules/mailflow/lint/lint.js";
import { type LintEntry, type LintId, lintCatalogue } from "../../modules/mailflow/lint/lintCatalogue.js";
import { aConnector, anInbound, anna, aRule, aTenant, now } from "./aTenant.js";
import { aLintTenant, key, lintSeeds, lintTold } from "./seeds.js";

const catalogue: Readonly<Record<string, LintEntry>> = lintCatalogue;
const idsOf = (tenant: Parameters<typeof lint>[0], told = {}) => lint(tenant, { now, ...told }).map(({ id }) => id);

describe("lint", () => {
  test("has nothing to say about a clean tenant", () => {
    expect(lint(aLintTenant(), { now })).toEqual([]);
  });

  test("has nothing to say about a tenant without rules and connectors", () => {
    expect(lint(aTenant(), { now })).toEqual([]);
  });

  test.each(Object.entries(lintSeeds))("finds %s in the tenant that has it, and nothing else", (id, tenant) => {
    expect(new Set(idsOf(tenant, lintTold[id as LintId]))).toEqual(new Set([id]));
  });

  test("points at rows that the vendor's guide has", () => {
    const titles = trustifiGuide.map(({ title }) => title);
    expect(Object.values(catalogue).flatMap(({ guide }) => guide.filter((title) => !titles.includes(title)))).toEqual(
      [],
    );
  });

  test.each(Object.entries(lintSeeds))(
    "says of %s its severity, or one milder where it is only possible",
    (id, tenant) => {
      const milder = { error: "warning", warning: "note", note: "note" };
      for (const { severity, certainty } of lint(tenant, { now })) {
        const full = catalogue[id]?.severity ?? "note";
        expect(severity).toBe(certainty === "certain" ? full : milder[full]);
      }
    },
  );

  test("shows no key", () => {
    for (const tenant of Object.values(lintSeeds)) expect(JSON.stringify(lint(tenant, { now }))).not.toContain(key);
  });

  test("knows what is ours by name and by GUID where it carries no mark", () => {
    const rule = aRule("Vendor Outbound", {
      fromScope: "InOrganization",
      routeMessageOutboundConnector: "Relay",
      enabled: false,
    });
    const tenant = aTenant({ rules: [rule], outboundConnectors: [aConnector("Relay")] });
    const ids = (ours: readonly string[]) => lint(tenant, { now, ours }).map(({ id }) => id);
    expect(ids(["vendor outbound"])).toEqual(["relay-off"]);
    expect(ids([rule.guid])).toEqual(["relay-off"]);
    expect(ids([])).toEqual(["connector-without-rule"]);
  });

  test("asks a signature's rule to stop where a relay is only going to be", () => {
    const { rules, ...tenant } = aLintTenant({ signature: { stopRuleProcessing: false } });
    const before = {
      ...tenant,
      rules: rules.filter(({ mark }) => mark === undefined),
      outboundConnectors: tenant.outboundConnectors.slice(0, 1),
    };
    expect(idsOf(before)).toEqual([]);
    expect(idsOf(before, { relayRules: ["Relay Outbound"] })).toEqual(["missing-stop", "relay-missing"]);
  });

  test("orders findings by severity, then by priority", () => {
    const tenant = aLintTenant({
      above: [
        aRule("Stop 1", { from: [anna], stopRuleProcessing: true }),
        aRule("Stop 2", { fromScope: "InOrganization", stopRuleProcessing: true }),
      ],
      tenant: { automaticForwarding: "Off" },
    });
    expect(lint(tenant, { now }).map(({ severity, object }) => [severity, object.name])).toEqual([
      ["error", "Stop 2"],
      ["warning", "Stop 1"],
      ["note", "outbound spam policy"],
    ]);
  });
});

describe("a signature service", () => {
  test("is known by its rule's own loop guard where nobody declared it", () => {
    const { services, ...tenant } = lintSeeds["signature-after-relay"];
    expect(services).toHaveLength(2);
    expect(idsOf(tenant)).toEqual(["signature-after-relay"]);
  });

  test("is known by the name that is given", () => {
    const tenant = aLintTenant({ signature: { stopRuleProcessing: false }, tenant: { services: [] } });
    const found = lint({ ...tenant, inboundConnectors: [] }, { now, signatureRule: "SIGNATURES" });
    expect(found.map(({ id, object }) => [id, object.name])).toEqual([["missing-stop", "Signatures"]]);
  });
});

describe("a key on mail that comes back", () => {
  test("is only possible where nobody said what the relay takes off", () => {
    const tenant = lintSeeds["key-never-removed"];
    const services = tenant.services?.map(({ returns, ...service }) => {
      const { removesHeaders: _, ...rest } = returns ?? { setsHeaders: {} };
      return { ...service, returns: rest };
    });
    expect(lint({ ...tenant, ...(services && { services }) }, { now }).map(({ severity }) => severity)).toEqual([
      "note",
    ]);
  });

  test("is no finding where a rule takes it off", () => {
    const tenant = lintSeeds["key-never-removed"];
    const cleaning = aRule("Clean", { senderIpRanges: ["192.0.2.9"], removeHeader: "X-Relay-Key" });
    expect(idsOf({ ...tenant, rules: [cleaning, ...tenant.rules] })).toEqual([]);
  });
});

describe("a stamp without a route", () => {
  const stamping = { routeMessageOutboundConnector: null, stopRuleProcessing: false };
  const ids = (isTransportRuleScoped: boolean, more: readonly ReturnType<typeof aConnector>[] = []) => {
    const tenant = aLintTenant({ outbound: stamping });
    const outboundConnectors = tenant.outboundConnectors.map((one) =>
      one.name === "Send to relay"
        ? { ...one, values: { ...one.values, isTransportRuleScoped, recipientDomains: ["*"] } }
        : one,
    );
    return idsOf({ ...tenant, outboundConnectors: [...outboundConnectors, ...more] }, { keyHeader: "X-Relay-Key" });
  };

  test("is no finding where an own connector takes all mail anyway", () => {
    expect(ids(false)).toEqual([]);
  });

  test("is one where that connector is for rules only, or another one is closer to some of that mail", () => {
    expect(ids(true)).toContain("key-not-routed");
    const closer = aConnector("Bank", { isTransportRuleScoped: false, recipientDomains: ["bank.example"] });
    expect(ids(false, [closer])).toEqual(["key-not-routed"]);
  });
});

describe("an inbound connector", () => {
  test("may lock down if it is ours and the MX record leads to the relay", () => {
    const gateway = {
      connectorType: "Partner",
      restrictDomainsToIPAddresses: true,
      senderIPAddresses: ["192.0.2.0/24"],
    };
    const tenant = aLintTenant({ incoming: [anInbound("Gateway", gateway, "contoso")] });
    expect(idsOf(tenant, { mxAtRelay: true })).toEqual([]);
    expect(idsOf(tenant)).toEqual(["inbound-locks-down"]);
  });

  test.each([
    ["of type OnPremises", { connectorType: "OnPremises" }],
    ["for some sender domains", { senderDomains: ["partner.example"] }],
    ["for some accepted domains", { associatedAcceptedDomains: ["test.contoso.com"] }],
    ["that is off", { enabled: false }],
    ["that restricts nothing", { restrictDomainsToIPAddresses: false }],
  ])("does not lock down %s", (_, values) => {
    const gateway = {
      connectorType: "Partner",
      restrictDomainsToIPAddresses: true,
      senderIPAddresses: ["192.0.2.0/24"],
    };
    expect(idsOf(aLintTenant({ incoming: [anInbound("Gateway", { ...gateway, ...values })] }))).toEqual([]);
  });
});

describe("an acceptance", () => {
  const findings = lint(lintSeeds["stop-above-relay"], { now });
  const acceptance: Acceptance = {
    id: "stop-above-relay",
    object: "BANK MAIL",
    reason: "the bank asks for it",
    until: "2026-12-31",
  };

  test("puts its finding aside until its day", () => {
    expect(judge(findings, [acceptance], "2026-12-31")).toEqual({
      open: [],
      accepted: findings.map((finding) => ({ finding, acceptance })),
      stale: [],
    });
  });

  test("ends after its day, and is named", () => {
    expect(judge(findings, [acceptance], "2027-01-01")).toEqual({
      open: findings,
      accepted: [],
      stale: [{ acceptance, why: "ended" }],
    });
  });

  test("does not hold for another object or id, and is named", () => {
    for (const other of [{ object: "Other" }, { id: "rich-text" as LintId }])
      expect(judge(findings, [{ ...acceptance, ...other }], "2026-11-24")).toMatchObject({
        open: findings,
        stale: [{ why: "unused" }],
      });
  });
});
