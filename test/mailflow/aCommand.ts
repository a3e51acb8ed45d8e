import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach } from "vitest";
import { type DoctorWorld, realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import type { ExchangeRecord } from "../../modules/exchange/cmdletCall.js";
import { ExchangeError } from "../../modules/exchange/exchangeError.js";
import { now, pilot } from "./aTenant.js";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

export const stackFile = `config:
  exchangeonline:organization: contoso.onmicrosoft.com
  exchangeonline:channel: rest
  exchange-relay:relay:
    vendor: trustifi
    smartHosts: [relay.vendor.example]
    keyHeader: X-Key
    key: { secure: v1:sealed }
    stage: pilot
    appliesTo: { groups: [${pilot}] }
`;

const rule = (Name: string, Priority: number, more: ExchangeRecord = {}): ExchangeRecord => ({
  Guid: `guid-${Name}`,
  Name,
  Priority,
  State: "Enabled",
  Mode: "Enforce",
  ...more,
});
export const relayRule = rule("Trustifi Outbound", 1, {
  FromScope: "InOrganization",
  SentToScope: "NotInOrganization",
  FromMemberOf: [pilot],
  SetHeaderName: "X-Key",
  SetHeaderValue: "the-relay-key",
  RouteMessageOutboundConnector: "Send to Trustifi",
});
export const lists: Readonly<Record<string, readonly ExchangeRecord[]>> = {
  // Not in order: Exchange's list is not, a priority is.
  "Get-TransportRule": [
    relayRule,
    rule("Bank mail", 0, { RecipientDomainIs: ["bank.example"], StopRuleProcessing: true }),
  ],
  "Get-OutboundConnector": [
    {
      Guid: "c",
      Name: "Send to Trustifi",
      Enabled: true,
      UseMXRecord: false,
      SmartHosts: ["relay.vendor.example"],
      IsTransportRuleScoped: true,
      TlsSettings: "EncryptionOnly",
    },
  ],
  "Get-InboundConnector": [],
  "Get-RemoteDomain": [
    { Guid: "d", Name: "Default", DomainName: "*", TNEFEnabled: false, AllowedOOFType: "ExternalLegacy" },
  ],
  "Get-AcceptedDomain": [{ DomainName: "contoso.com", DomainType: "Authoritative" }],
};

/** A project with one stack file, and a tenant that answers with these lists. */
export async function worldOf(answers: typeof lists = lists, file = stackFile) {
  const project = await mkdtemp(path.join(os.tmpdir(), "relay-mailflow-"));
  folders.push(project);
  await mkdir(path.join(project, "stacks"));
  await writeFile(path.join(project, "stacks", "Pulumi.contoso.yaml"), file);
  const asked: string[] = [];
  const world: DoctorWorld = {
    ...realDoctorWorld({}),
    now: () => now,
    open: () => ({
      invoke: async ({ cmdlet }) => {
        asked.push(cmdlet);
        const values = answers[cmdlet];
        if (values === undefined) throw new ExchangeError(`Cannot read ${cmdlet}: refused`, { kind: "forbidden" });
        return { values, warnings: [] };
      },
      close: async () => void asked.push("closed"),
    }),
  };
  return { world, asked, project };
}
