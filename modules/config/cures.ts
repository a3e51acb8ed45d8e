import type { Path } from "./schemaProblems.js";
import type { VendorPreset } from "./vendors/preset.js";
import { vendorIds } from "./vendors/vendorIds.js";

/** What to do about something that is missing, as a sentence; undefined where the key says it all. */
export function cureOf(path: Path, { whereToFind }: VendorPreset, stack: string): string | undefined {
  const loops = "Without it mail that comes back would be routed to the relay again, and loop.";
  const tlsModes = `Write EncryptionOnly, CertificateValidation or DomainValidation. ${whereToFind.tls}`.trim();
  const cures: Readonly<Record<string, string>> = {
    relay: "It needs vendor, smartHosts and stamp; Pulumi.example.yaml shows all there is.",
    remoteDomain: "Write {} for what the vendor recommends, or remove it.",
    "exchangeonline:organization": `Set it: pulumi config set exchangeonline:organization contoso.onmicrosoft.com --stack ${stack}`,
    "relay.vendor": `Write ${vendorIds.slice(0, -1).join(", ")}, or custom for another relay.`,
    "relay.smartHosts": whereToFind.smartHosts,
    "relay.stamp": `${whereToFind.stamp} Then s${setSecret("relay.stamp.key", stack).slice(1)}`,
    "relay.stamp.header": whereToFind.stamp,
    "relay.stamp.key": setSecret("relay.stamp.key", stack),
    "relay.keyHeader": whereToFind.stamp,
    "relay.key": setSecret("relay.key", stack),
    "relay.inbound.smartHosts": whereToFind.inboundSmartHosts,
    "relay.inbound.stamp": `${whereToFind.inboundStamp} Then s${setSecret("relay.inbound.stamp.key", stack).slice(1)}`,
    "relay.inbound.stamp.header": whereToFind.inboundStamp,
    "relay.inbound.stamp.key": setSecret("relay.inbound.stamp.key", stack),
    "relay.inbound.keyHeader": whereToFind.inboundStamp,
    "relay.inbound.key": setSecret("relay.inbound.key", stack),
    "relay.signature.rule": "Write the rule's name as the Exchange admin center shows it.",
    "relay.returns": `${loops} Write loopGuard and inboundConnector.`,
    "relay.returns.loopGuard": `${loops} ${whereToFind.loopGuard}`.trim(),
    "relay.inbound.loopGuard": `${loops} Write senderIpRanges.`,
    "relay.returns.inboundConnector": "Without it Exchange does not know the relay when it hands mail back.",
    "dns.spf.include": "Copy it from the vendor's portal: nothing public confirms one.",
    "relay.connector.tls.mode": tlsModes,
    "relay.inbound.connector.tls.mode": tlsModes,
  };
  return cures[path.join(".")];
}

/** How to put a secret into a stack's config; the value is asked for, and is in no argument and no history. */
export function setSecret(path: string, stack: string): string {
  return `Set it: pulumi config set --secret --path exchange-relay:${path} --stack ${stack}`;
}
