/** A pilot on the messy tenant: signature service, outgoing and incoming mail, remote domain. */
export function demoConfig(endpoint: string, channel: "rest" | "powershell" = "rest"): string {
  return `# Written by \`relay demo\`; gone when it ends.
config:
  exchangeonline:organization: contoso.onmicrosoft.com
  exchangeonline:endpoint: ${endpoint}
  exchangeonline:channel: ${channel}
  exchange-relay:relay:
    vendor: trustifi
    smartHosts: [relay.vendor.example]
    stamp: { header: X-Vendor-Relay-Key }
    stage: pilot
    appliesTo: { groups: [mail-pilot@contoso.com] }
    signature: { rule: Identify messages to send to Exclaimer Cloud }
    inbound:
      smartHosts: [inbound.vendor.example]
      stamp: { header: X-Vendor-Inbound-Key }
      loopGuard: { senderIpRanges: [192.0.2.0/24] }
      inboundConnector: { senderIPAddresses: [192.0.2.0/24] }
  exchange-relay:remoteDomain: { richText: never, automaticReplies: true, outOfOffice: externalLegacy }
`;
}

/** Keys of the simulated relay, which open nothing. */
export const demoSecrets = {
  "exchange-relay:relay.stamp.key": "demo-outbound-key",
  "exchange-relay:relay.inbound.stamp.key": "demo-inbound-key",
} as const;
