import { describe, expect, test } from "vitest";
import type { RunningSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import type { Seed } from "../../modules/simulator/seeds/seed.js";
import { aDoctor, healthy, signatureName } from "./aDoctor.js";

/** A signature service, and nothing that a lint minds. */
const signed: Seed = {
  ...defaultTenant,
  outboundConnectors: [
    {
      Name: "Send to Exclaimer Cloud",
      ConnectorType: "OnPremises",
      UseMXRecord: false,
      SmartHosts: ["smtp.eu1.exclaimer.net"],
      IsTransportRuleScoped: true,
      CloudServicesMailEnabled: true,
    },
  ],
  rules: [
    {
      Name: signatureName,
      FromScope: "InOrganization",
      ExceptIfHeaderMatchesMessageHeader: "X-ExclaimerHostedSignatures-MessageProcessed",
      ExceptIfHeaderMatchesPatterns: ["true"],
      RouteMessageOutboundConnector: "Send to Exclaimer Cloud",
      StopRuleProcessing: true,
    },
  ],
};
const relay = `${healthy}  exchange-relay:remoteDomain: {}\n`;

async function findings(before?: (running: RunningSimulator) => void, more = "") {
  const given = { seed: signed, relay: `${relay}${more}`, isApplied: true, ...(before && { before }) };
  const { exitCode, lines } = await aDoctor(given);
  return {
    exitCode,
    said: lines.filter((line) => /^. (relay|lint) /.test(line)).map((line) => line.replace(/ +/g, " ")),
  };
}

describe("relay doctor on a tenant with its relay", () => {
  test("says whether mail goes as expected, and whose does not once the rule is off", async () => {
    const mail = async (before?: (running: RunningSimulator) => void) => {
      const unsigned = relay.replace(/ *signature:.*\n/, "");
      const { lines } = await aDoctor({
        seed: defaultTenant,
        relay: unsigned,
        isApplied: true,
        ...(before && { before }),
      });
      return lines.filter((line) => /^. mail /.test(line)).map((line) => line.replace(/ +/g, " "));
    };
    expect(await mail()).toEqual(["✓ mail goes as expected in 7 cases"]);
    const { lines } = await aDoctor({ seed: signed, relay, isApplied: true });
    expect(lines.find((line) => /^. mail /.test(line))).toMatch(/goes as expected in 3 cases; of 4 it cannot be told/);
    const broken = await mail(({ simulator }) => simulator.edit({ edit: "disable", name: "Trustifi Outbound" }));
    expect(broken.length).toBeGreaterThan(0);
    for (const line of broken) expect(line).toMatch(/^✗ mail .+ does not go as expected: .+/);
    const off = await aDoctor({
      ...{ seed: defaultTenant, relay: relay.replace(/ *signature:.*\n/, ""), isApplied: true },
      before: ({ simulator }) => simulator.edit({ edit: "disable", name: "Trustifi Outbound" }),
    });
    expect(off.lines.filter((line) => /rule 0 "Trustifi Outbound": no, it is switched off/.test(line))).toHaveLength(
      broken.length,
    );
  });

  test("says of an expectation that a person wrote what happens instead, and the rule that decided", async () => {
    const way =
      "{ name: to the bank, from: anna@contoso.com, groups: [mail-pilot@contoso.com], to: t@bank.example, way: relay }";
    const { exitCode, lines } = await aDoctor({
      seed: defaultTenant,
      relay: `${relay.replace(/ *signature:.*\n/, "")}  exchange-relay:expect: [${way}]\n`,
      isApplied: true,
      before: ({ simulator }) =>
        void simulator.run("New-TransportRule", {
          ...{ Name: "Bank mail", RecipientDomainIs: ["bank.example"], SetSCL: -1 },
          ...{ StopRuleProcessing: true, Priority: 0 },
        }),
    });
    const at = lines.findIndex((line) => /^✗ mail /.test(line));
    expect([exitCode, ...lines.slice(at, at + 3).map((line) => line.replace(/ +/g, " "))]).toEqual([
      7,
      "✗ mail to the bank does not go as expected: it leaves by the recipient's MX record",
      ' rule 0 "Bank mail": yes, recipient\'s domain is bank.example → asks for spam confidence level -1, stops',
      " → relay trace --all --stack contoso",
    ]);
  });

  test("finds what is declared, and nothing that may go wrong", async () => {
    expect(await findings()).toEqual({
      exitCode: 0,
      said: ["✓ relay 2 objects as declared", "✓ lint no finding in 2 rules; notes: 1, see relay lint"],
    });
  });

  test("says that the relay's rule was switched off", async () => {
    const { exitCode, said } = await findings(({ simulator }) =>
      simulator.edit({ edit: "disable", name: "Trustifi Outbound" }),
    );
    expect([exitCode, ...said]).toEqual([
      7,
      '✗ relay TransportRule "Trustifi Outbound": enabled is false, declared true',
      expect.stringMatching(/^✗ lint relay-off, Trustifi Outbound: /),
    ]);
  });

  test("says that the signature's rule stands below the relay's", async () => {
    const { exitCode, said } = await findings(({ simulator }) =>
      simulator.edit({ edit: "moveBelow", name: signatureName, below: "Trustifi Outbound" }),
    );
    expect([exitCode, ...said]).toEqual([
      7,
      "✗ relay order of the rules is outbound, signature, declared signature, outbound",
      expect.stringMatching(/^✗ lint signature-after-relay, /),
    ]);
  });

  test("names each property that somebody changed, an added condition and a stop that was taken away too", async () => {
    const { said } = await findings(({ simulator }) => {
      const set = (noun: "OutboundConnector" | "TransportRule" | "RemoteDomain", name: string, values: object) =>
        simulator.edit({ edit: "set", noun, name, values: values as Record<string, string | boolean> });
      set("OutboundConnector", "Send to Trustifi", { TlsSettings: "CertificateValidation" });
      set("TransportRule", "Trustifi Outbound", { SubjectContainsWords: ["invoice"] });
      set("TransportRule", signatureName, { StopRuleProcessing: false });
      set("RemoteDomain", "Default", { AllowedOOFType: "None" });
    });
    expect(said.filter((line) => line.startsWith("✗ relay"))).toEqual([
      '✗ relay OutboundConnector "Send to Trustifi": tlsSettings is CertificateValidation, declared EncryptionOnly',
      '✗ relay TransportRule "Trustifi Outbound": subjectContainsWords is [invoice], declared null',
      '✗ relay RemoteDomain "Default": allowedOOFType is None, declared ExternalLegacy',
      `✗ relay TransportRule "${signatureName}": stopRuleProcessing is false, declared true`,
    ]);
  });

  test("lets a difference be that somebody accepted at this value, until its day", async () => {
    const said = async (until: string) => {
      const { lines } = await aDoctor({
        ...{ seed: signed, relay, isApplied: true },
        accepted: `accepted:\n- { path: rules.outbound.subjectContainsWords, value: [invoice], reason: a test, until: "${until}" }\n`,
        before: ({ simulator }) =>
          simulator.edit({
            ...{ edit: "set", noun: "TransportRule", name: "Trustifi Outbound" },
            values: { SubjectContainsWords: ["invoice"] },
          }),
      });
      return lines.filter((line) => /^. relay /.test(line)).map((line) => line.replace(/ +/g, " "));
    };
    const line = 'TransportRule "Trustifi Outbound": subjectContainsWords is [invoice], declared null';
    expect(await said("9999-12-31")).toEqual([`✓ relay accepted ${line}: a test, until 9999-12-31`]);
    expect(await said("2020-01-01")).toEqual([`✗ relay ${line}; was accepted until 2020-01-01`]);
  });

  test("says that an object is gone", async () => {
    const { said } = await findings(({ simulator }) =>
      simulator.edit({ edit: "remove", noun: "TransportRule", name: "Trustifi Outbound" }),
    );
    expect(said).toContain('✗ relay TransportRule "Trustifi Outbound" is not there');
  });

  test("says what the config accepts, and which acceptance is not needed", async () => {
    const accept = `  exchange-relay:accept:
    - { id: relay-off, object: Trustifi Outbound, reason: a day of tests, until: "9999-12-31" }
    - { id: rich-text, object: Default, reason: none, until: "2020-01-01" }
`;
    const { said } = await findings(
      ({ simulator }) => simulator.edit({ edit: "disable", name: "Trustifi Outbound" }),
      accept,
    );
    expect(said.slice(1)).toEqual([
      "✓ lint no finding in 2 rules; notes: 1, see relay lint",
      "✓ lint accepted relay-off, Trustifi Outbound: a day of tests, until 9999-12-31",
      "○ lint acceptance of rich-text for Default ended on 2020-01-01",
    ]);
  });
});

test.each(["off", "audit"])(
  "relay doctor minds nothing of a relay that is declared to be in stage %s",
  async (stage) => {
    const { lines } = await aDoctor({
      seed: signed,
      relay: relay.replace("stage: pilot", `stage: ${stage}`),
      isApplied: true,
    });
    expect(lines.filter((line) => /^. (relay|lint) /.test(line))).toEqual([
      "✓ relay         2 objects as declared",
      "✓ lint          no finding in 2 rules; notes: 1, see relay lint",
    ]);
  },
);
