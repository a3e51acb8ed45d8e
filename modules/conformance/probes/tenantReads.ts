import type { Probe, ProbedTenant } from "../probe.js";
import { plain, some } from "./probing.js";

/** The tenant itself, and how soon it shows what was written. */
export const tenantProbes: readonly Probe[] = [
  {
    id: "organization-name",
    asks: "In which form does Get-OrganizationConfig say the tenant's name?",
    source: "guess: the initial domain",
    assumed: "<organization>",
    run: async (tenant) => plain((await tenant.invoke("Get-OrganizationConfig")).values[0]?.Name),
  },
  {
    id: "rule-limits",
    asks: "Which limits of rules does the tenant say?",
    source: "Get-TransportConfig, live, 2026-07",
    assumed: {
      TransportRuleLimit: 300,
      TransportRuleSizeLimit: "8 KB (8,192 bytes)",
      TransportRuleCollectionRegexCharsLimit: "20 KB (20,480 bytes)",
      TransportRuleCollectionAddedRecipientsLimit: 100,
    },
    throughPowershell: null,
    run: async (tenant) =>
      some(
        (await tenant.invoke("Get-TransportConfig")).values[0] ?? {},
        ...["TransportRuleLimit", "TransportRuleSizeLimit"],
        ...["TransportRuleCollectionRegexCharsLimit", "TransportRuleCollectionAddedRecipientsLimit"],
      ),
  },
  {
    id: "built-in-remote-domain",
    asks: "Is there the remote domain Default, for every domain?",
    source: "OfficeDocs-Exchange, 2021-07-14",
    assumed: { Name: "Default", DomainName: "*" },
    run: async (tenant) => {
      const { values } = await tenant.invoke("Get-RemoteDomain", { Identity: "Default" });
      return some(values[0] ?? {}, "Name", "DomainName");
    },
  },
  {
    id: "validation",
    asks: "What does Validate-OutboundConnector say of a host that does not exist?",
    source: "the text: Trustifi's guide, 2026-02-03; TaskDetail, and what Send says: guess",
    assumed: [
      {
        TaskName: "Check connectivity to '<prefix>-mx.invalid'",
        IsTaskSuccessful: false,
        TaskDetail: "550 5.4.310 DNS domain <prefix>-mx.invalid does not exist",
      },
      {
        TaskName: "Send test email to 'a@<prefix>-mx.example'",
        IsTaskSuccessful: false,
        TaskDetail: "Failure to send a message",
      },
    ],
    throughPowershell: null,
    run: async (tenant) => {
      const SmartHosts = [tenant.name("mx.invalid")];
      await tenant.make("OutboundConnector", "a", { UseMXRecord: false, SmartHosts });
      const { values } = await tenant.invoke("Validate-OutboundConnector", {
        Identity: tenant.name("a"),
        Recipients: [`a@${tenant.domain("mx")}`],
      });
      return values.map(plain);
    },
  },
  {
    id: "validation-marks",
    asks: "Does Validate-OutboundConnector set IsValidated by itself?",
    source: "Set-OutboundConnector reference, 2026-08-21: scripts set it",
    assumed: false,
    throughPowershell: null,
    run: async (tenant) => {
      const SmartHosts = [tenant.name("mx.invalid")];
      await tenant.make("OutboundConnector", "a", { UseMXRecord: false, SmartHosts });
      const call = { Identity: tenant.name("a"), Recipients: [`a@${tenant.domain("mx")}`] };
      await tenant.invoke("Validate-OutboundConnector", call);
      return plain((await tenant.read("OutboundConnector", "a")).IsValidated);
    },
  },
  {
    id: "inbound-connector-allowed",
    asks: "May a tenant of this sort make an inbound connector at all?",
    source: "yes; office-docs-powershell pull request 11810 (2024-05-09): not in an E5 developer tenant",
    assumed: "accepted",
    run: (tenant) =>
      tenant.refusal("New-InboundConnector", {
        Name: tenant.name("a"),
        Enabled: false,
        ConnectorType: "Partner",
        SenderDomains: [tenant.domain("a")],
      }),
  },
  ...(["TransportRule", "OutboundConnector", "InboundConnector", "RemoteDomain"] as const).map(
    (noun): Probe => ({
      id: `read-lag-${noun}`,
      asks: `How soon is a new ${noun} in the list, and a removed one out of it?`,
      source: "Microsoft365DSC waits 10 s after New-RemoteDomain; the simulator: at once unless a lag is set",
      assumed: { listed: "at once", unlisted: "at once" },
      run: async (tenant) => {
        await tenant.create(noun, "a");
        const isListed = async () => {
          const all = noun === "TransportRule" ? { ResultSize: "Unlimited" } : {};
          return (await tenant.invoke(`Get-${noun}`, all)).values.some(({ Name }) => Name === tenant.name("a"));
        };
        const listed = await howSoon(tenant, isListed);
        await tenant.invoke(`Remove-${noun}`, { Identity: tenant.name("a") });
        return { listed, unlisted: await howSoon(tenant, async () => !(await isListed())) };
      },
    }),
  ),
];

/** In words, so that two runs can be compared. */
async function howSoon(
  { clock }: ProbedTenant,
  isSo: () => Promise<boolean>,
): Promise<"at once" | "within 10 s" | "within 60 s" | "later than 60 s"> {
  const start = clock.now();
  if (await isSo()) return "at once";
  while (clock.now() - start < 60_000) {
    await clock.sleep(2000);
    if (await isSo()) return clock.now() - start <= 12_000 ? "within 10 s" : "within 60 s";
  }
  return "later than 60 s";
}
