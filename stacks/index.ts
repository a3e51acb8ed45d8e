import { EmailRelay, formerNames, relayArgs } from "pulumi-exchange-relay";

const args = await relayArgs();

const relay = new EmailRelay("relay", args, { aliases: formerNames });

export const { connectors, rules, remoteDomains, dnsRecords, dnsToSet, dnsNotes, byHand, mail } = relay;
