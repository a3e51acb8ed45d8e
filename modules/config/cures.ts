import type { Path } from "./schemaProblems.js";
import type { VendorPreset } from "./vendors/preset.js";

/** What to do about something that is missing, as a sentence; undefined where the key says it all. */
export function cureOf(path: Path, { whereToFind }: VendorPreset, stack: string): string | undefined {
  const loops = "Without it mail that comes back would be routed to the relay again, and loop.";
  const cures: Readonly<Record<string, string>> = {
    relay: "It needs vendor, smartHosts, keyHeader and key; Pulumi.example.yaml shows all there is.",
    remoteDomain: "Write {} for what the vendor recommends, or remove it.",
    "exchangeonline:organization": `Set it: pulumi config set exchangeonline:organization contoso.onmicrosoft.com --stack ${stack}`,
    "relay.vendor": "Write trustifi, or custom for another relay.",
    "relay.smartHosts": whereToFind.smartHosts,
    "relay.keyHeader": whereToFind.keyHeader,
    "relay.key": setSecret("relay.key", stack),
    "relay.inbound.smartHosts": whereToFind.inboundSmartHosts,
    "relay.inbound.keyHeader": whereToFind.inboundKeyHeader,
    "relay.inbound.key": setSecret("relay.inbound.key", stack),
    "relay.signature.rule": "Write the rule's name as the Exchange admin center shows it.",
    "relay.returns": `${loops} Write loopGuard and inboundConnector.`,
    "relay.returns.loopGuard": loops,
    "relay.inbound.loopGuard": loops,
    "relay.returns.inboundConnector": "Without it Exchange does not know the relay when it hands mail back.",
    "relay.returns.inboundConnector.connectorType":
      "Write OnPremises if the relay hands back mail to the outside; Exchange passes it on for no Partner.",
    "dns.spf.include": "Copy it from the vendor's portal: nothing public confirms one.",
    "relay.connector.tls.mode": "Write EncryptionOnly, CertificateValidation or DomainValidation.",
    "relay.inbound.connector.tls.mode": "Write EncryptionOnly, CertificateValidation or DomainValidation.",
  };
  return cures[path.join(".")];
}

/** How to put a secret into a stack's config; the value is asked for, and is in no argument and no history. */
export function setSecret(path: string, stack: string): string {
  return `Set it: pulumi config set --secret --path exchange-relay:${path} --stack ${stack}`;
}
