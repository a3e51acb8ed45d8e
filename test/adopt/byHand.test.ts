import { describe, expect, test } from "vitest";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { buildTenant, type Seed } from "../../modules/simulator/seeds/seed.js";
import { adopt, relayFileOf, upAfterImport } from "./adopted.js";

const relayRule = {
  Name: "Secure mail for finance",
  FromScope: "InOrganization",
  SentToScope: "NotInOrganization",
  FromMemberOf: ["finance@contoso.com"],
  SetHeaderName: "X-Tenant-Key",
  SetHeaderValue: "planted-key",
  RouteMessageOutboundConnector: "To the relay",
  StopRuleProcessing: true,
};
const connector = {
  Name: "To the relay",
  ConnectorType: "Partner",
  UseMXRecord: false,
  SmartHosts: ["smtp.trustifi.example"],
  TlsSettings: "EncryptionOnly",
  IsTransportRuleScoped: true,
  Comment: "made by hand, 2023",
};

/** The messy tenant, and a relay that an administrator made in it. */
function messyWith(rule: object = relayRule, rules: readonly object[] = messyTenant.rules ?? []) {
  const seed = {
    ...messyTenant,
    outboundConnectors: [...(messyTenant.outboundConnectors ?? []), connector],
    rules: [...rules, rule],
  };
  return buildTenant(seed as Seed);
}

describe("a relay made by hand in the messy tenant", () => {
  test("becomes a config, and its key goes apart", async () => {
    const { config, keys } = await adopt(messyWith());
    expect(config).toEqual({
      "exchangeonline:organization": "contoso.onmicrosoft.com",
      "exchange-relay:relay": {
        vendor: "trustifi",
        smartHosts: ["smtp.trustifi.example"],
        stamp: { header: "X-Tenant-Key" },
        stage: "pilot",
        appliesTo: { groups: ["finance@contoso.com"] },
        connector: {
          name: "To the relay",
          connectorType: "Partner",
          tls: { mode: "EncryptionOnly" },
          comment: "made by hand, 2023",
        },
        ruleName: "Secure mail for finance",
      },
    });
    expect(keys.map(({ path, value }) => [path, value.reveal()])).toEqual([
      ["exchange-relay:relay.stamp.key", "planted-key"],
    ]);
  });

  test("is told what the first up would change, and that is all it changes", async () => {
    const tenant = messyWith();
    const adoption = await adopt(tenant);
    expect(adoption.changes).toEqual([
      'TransportRule "Secure mail for finance": comments is null, declared Declared in code: change it there. (no mail feels it)',
      'TransportRule "Secure mail for finance": setAuditSeverity is null, declared Low (no mail feels it)',
    ]);
    const { steps, writes } = await upAfterImport(tenant, adoption);
    expect(steps).toEqual(["update TransportRuleSet"]);
    expect(new Set(writes)).toEqual(new Set(["Set-TransportRule"]));
  });

  test("says what is not as a relay needs it, and leaves it", async () => {
    const { notes, foreign } = await adopt(messyWith());
    expect(notes[0]).toBe(
      'TransportRule "Identify messages to send to Exclaimer Cloud" (Exclaimer) does not stop rule processing; `signature` in the stack file would make it stop, as a relay below it needs',
    );
    expect(notes[1]).toMatch(/^RemoteDomain "Default" is not as Trustifi recommends: /);
    expect(foreign).toContain('TransportRule "OLD relay all mail"');
    expect(foreign).toContain('OutboundConnector "Bank – forced TLS"');
  });

  test("takes the signature service's rule in where it stops", async () => {
    const rules = (messyTenant.rules ?? []).map((rule) =>
      rule.Name === "Identify messages to send to Exclaimer Cloud" ? { ...rule, StopRuleProcessing: true } : rule,
    );
    const tenant = messyWith(
      { ...relayRule, Comments: "Declared in code: change it there.", SetAuditSeverity: "Low" },
      rules,
    );
    const adoption = await adopt(tenant);
    expect(relayFileOf(adoption).relay).toMatchObject({ signature: { service: "exclaimer" } });
    expect(adoption.changes).toEqual([]);
    const { steps, writes } = await upAfterImport(tenant, adoption);
    expect({ steps, writes }).toEqual({ steps: [], writes: [] });
  });

  test("is refused where the config cannot say whom the rule takes", async () => {
    await expect(adopt(messyWith({ ...relayRule, SubjectContainsWords: ["secret"] }))).rejects.toThrow(
      /^Cannot say the relay in a config: TransportRule "Secure mail for finance": subjectContainsWords is \[secret\], declared null/,
    );
  });

  test("says of a connector by which the relay's incoming mail is known that it is not adopted", async () => {
    const tenant = buildTenant({
      ...messyTenant,
      outboundConnectors: [...(messyTenant.outboundConnectors ?? []), connector],
      inboundConnectors: [
        ...(messyTenant.inboundConnectors ?? []),
        {
          Name: "From the relay",
          ConnectorType: "Partner",
          TlsSenderCertificateName: "*.trustifi.example",
          RequireTls: true,
        },
      ].map((one) => ({ SenderDomains: ["*"], ...one })),
      rules: [...(messyTenant.rules ?? []), relayRule],
    } as Seed);
    const { notes, foreign } = await adopt(tenant);
    expect(notes.filter((note) => note.startsWith("InboundConnector"))).toEqual([
      'InboundConnector "From the relay" takes mail of the relay and is not adopted: it stays as it is; with an MX at the relay, `inbound: { route: mx }` in the stack file makes one beside it, and this one can go then',
    ]);
    expect(foreign).toContain('InboundConnector "From the relay"');
    expect((await adopt(messyWith())).notes.join()).not.toContain("InboundConnector");
  });

  test("shows its key nowhere but in the secret", async () => {
    const { keys, ...shown } = await adopt(messyWith());
    expect(JSON.stringify({ ...shown, keys })).not.toContain("planted-key");
  });

  test("is asked for by name where there is no such relay", async () => {
    await expect(adopt(messyWith(), { rule: "Nobody" })).rejects.toThrow(
      'Cannot adopt "Nobody": no rule or connector of that name takes outgoing mail to smart hosts. Those that do: "OLD relay all mail", "Secure mail for finance"',
    );
  });
});
