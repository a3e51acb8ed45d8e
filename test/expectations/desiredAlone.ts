import { afterUp } from "../../modules/expectations/afterUp.js";
import type { ExpectedConfig } from "../../modules/expectations/defaultExpectations.js";
import { domainOf } from "../../modules/mailflow/addresses.js";
import type { MailTenant } from "../../modules/mailflow/mailTenant.js";

/** A tenant that has what a config declares and nothing of others: what can be said of it without asking one. */
export function desiredAlone(config: ExpectedConfig): MailTenant {
  const { appliesTo, inbound, signature } = config.relay;
  const users = appliesTo === "everyone" ? [] : (appliesTo.users ?? []);
  const locked = inbound?.route === "mx" ? (inbound.lockDown?.domains ?? []) : [];
  const domains = new Set(["inside.example", ...users.map(domainOf), ...locked]);
  const theirs = signature && { guid: "signature", name: signature.rule, values: { enabled: false } };
  const bare: MailTenant = {
    rules: theirs ? [theirs] : [],
    outboundConnectors: [],
    inboundConnectors: [],
    remoteDomains: [],
    acceptedDomains: [...domains].map((domainName) => ({ domainName, domainType: "Authoritative" })),
  };
  return afterUp(bare, config);
}
