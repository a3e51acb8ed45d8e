import { EmailRelay, relayArgs } from "pulumi-exchange-relay";

const args = await relayArgs();

const relay = new EmailRelay(args.vendor, args);

export const { connectors, rules, remoteDomains, dnsRecords, dnsToSet, dnsNotes, byHand } = relay;
