import { EmailRelay, relayArgs } from "pulumi-exchange-relay";

const args = await relayArgs();

export const { connectors, rules, remoteDomains, dnsRecords, byHand } = new EmailRelay(args.vendor, args);
