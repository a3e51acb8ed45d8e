import { afterEach, describe, expect, test } from "vitest";
import { providerFunctions } from "../../modules/provider/functions.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { TenantView } from "../../modules/tenant/tenantView.js";
import { aRelay } from "../config/rawConfig.js";
import { openTo } from "../support/channels.js";
import { aTenant, type TestTenant } from "../support/tenant.js";
import { shortWaits } from "../support/waits.js";

const tenants: TestTenant[] = [];
afterEach(async () => {
  for (const tenant of tenants.splice(0)) await tenant.close();
});

const pilot = "mail-pilot@contoso.com";
const sections = {
  "exchange-relay:relay": aRelay({
    stamp: { header: "X-Relay-Key", key: { secure: "sealed" } },
    stage: "pilot",
    appliesTo: { groups: [pilot] },
  }),
};
const teller = {
  name: "to the bank",
  from: "anna@contoso.com",
  to: "teller@bank.example",
  groups: [pilot],
  way: "relay",
};
const owner = "exchange-relay/contoso/relay";

async function foreseen(rules: readonly Record<string, unknown>[], more: object = {}, token = "") {
  const tenant = await aTenant({ ...defaultTenant, rules: rules as never });
  tenants.push(tenant);
  const { url, token: whole } = tenant.running;
  const view = new TenantView(openTo("rest", { url, token: token || whole }), shortWaits());
  const args = { sections: { ...sections, ...more }, owner };
  const ask = () => providerFunctions.getExpectations?.run(args, view, new AbortController().signal);
  return { seen: await ask(), ask, tenant };
}

const bank = { Name: "Bank mail", RecipientDomainIs: ["bank.example"], StopRuleProcessing: true };

describe("getExpectations", () => {
  test("sees the tenant after the up, on one list a kind, and writes nothing", async () => {
    const { seen, ask, tenant } = await foreseen([bank]);
    expect(seen).toEqual({ isLookedAt: true, met: 7, broken: [], open: [], accepted: [], refused: [] });
    await ask();
    expect(tenant.calls().toSorted()).toEqual([
      "Get-AcceptedDomain",
      "Get-InboundConnector",
      "Get-OutboundConnector",
      "Get-RemoteDomain",
      "Get-TransportRule",
    ]);
  });

  test("says before anything is written that a closer connector would take mail with the key on it", async () => {
    const relay = aRelay({ stage: "everyone", outgoing: "connector" });
    const { ask, tenant } = await foreseen([], { "exchange-relay:relay": relay });
    expect(await ask()).toMatchObject({ refused: [] });
    tenant.running.simulator.run("New-OutboundConnector", { Name: "Bank", RecipientDomains: ["bank.example"] });
    const { url, token } = tenant.running;
    const again = async (more: object) => {
      const view = new TenantView(openTo("rest", { url, token }), shortWaits());
      const args = { sections: { ...sections, "exchange-relay:relay": { ...relay, ...more } }, owner };
      return providerFunctions.getExpectations?.run(args, view, new AbortController().signal);
    };
    expect(await again({})).toMatchObject({
      refused: [
        'Cannot enable rule "Trustifi Outbound": closer connectors take part of its mail first: "Bank" (bank.example). Except their domains in the rule (`exceptDomains` in a stack file); the key would leave with that mail.',
      ],
    });
    expect(await again({ exceptDomains: ["bank.example"] })).toMatchObject({ refused: [] });
    expect(await again({ stage: "audit" })).toMatchObject({ refused: [] });
  });

  test("says what is broken with its trace, where a rule of others stands above the relay's", async () => {
    const { seen } = await foreseen([bank, { Name: "Trustifi Outbound", SubjectContainsWords: ["x"] }], {
      "exchange-relay:expect": [teller],
    });
    expect(seen).toMatchObject({ met: 7, open: [], accepted: [], refused: [] });
    expect(seen?.broken).toEqual([
      [
        '"to the bank" must go through the relay: it leaves by the recipient\'s MX record.',
        "",
        "  anna@contoso.com → teller@bank.example, ordinary message, after this `up`",
        "",
        "     0  Bank mail                     yes        recipient's domain is bank.example → stops",
        "",
        "  leaves by the recipient's MX record, TLS if offered, rich text as each sender chose, iso-8859-1 where it names no character set.",
      ].join("\n"),
    ]);
  });

  test("tells what was accepted, and of what a person wrote what it depends on", async () => {
    const { seen } = await foreseen([bank, { Name: "Trustifi Outbound", SubjectContainsWords: ["x"] }], {
      "exchange-relay:expect": [teller, { from: "anna@contoso.com", to: "bob@partner.example", way: "relay" }],
      "exchange-relay:accept": [{ id: "expectation-unmet", object: "*", reason: "being moved", until: "9999-12-31" }],
    });
    expect(seen).toEqual({
      isLookedAt: true,
      refused: [],
      met: 7,
      broken: [],
      open: [`"anna@contoso.com → bob@partner.example" depends on whether anna@contoso.com is in ${pilot}`],
      accepted: ['"to the bank": being moved, until 9999-12-31'],
    });
  });

  test("takes what bears the relay's mark and is no longer declared for gone", async () => {
    const mark = (name: string) =>
      `[pulumi-exchange-relay 0123456789.89abcdef exchange-relay/contoso/${name}-mail-flow#old]`;
    const blocking = (name: string) => ({ Name: "Old", RejectMessageReasonText: "no", Comments: mark(name) });
    const said = {
      "exchange-relay:expect": [{ from: "anna@contoso.com", to: "bob@partner.example", way: "rejected" }],
    };
    const [gone, stays] = [await foreseen([blocking("relay")], said), await foreseen([blocking("other")], said)];
    expect(gone.seen?.broken).toHaveLength(1);
    expect(stays.seen?.broken).toEqual([]);
  });

  test("leaves it to the up where that will refuse", async () => {
    const signature = { rule: "Not there" };
    const relay = { ...sections["exchange-relay:relay"], signature };
    expect((await foreseen([], { "exchange-relay:relay": relay })).seen).toMatchObject({
      isLookedAt: false,
      broken: [],
    });
  });
});
