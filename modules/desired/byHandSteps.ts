import type { Relay } from "../config/relayConfig.js";
import type { ByHandStep } from "../config/vendors/preset.js";
import { vendors } from "../config/vendors/vendors.js";

const domains = "Microsoft 365 admin center > Settings > Domains";
const addOnRecipe =
  "https://learn.microsoft.com/exchange/mail-flow-best-practices/use-connectors-to-configure-mail-flow/integrate-office-365-with-an-email-add-on-service";

/** What the vendor lets a person do only, and what Exchange asks for around it. */
export function byHandSteps(relay: Relay): readonly ByHandStep[] {
  const { vendor, architecture, inbound, validate } = relay;
  const ofVendor = vendors[vendor].byHand.filter(
    ({ id, when }) =>
      (when === undefined || when === architecture || (when === "inbound" && inbound !== undefined)) &&
      (id !== "validation" || validate === undefined),
  );
  return [...ofVendor, ...acceptedDomain(relay), ...stampAtRecipient(relay)];
}

/** Otherwise Exchange refuses what comes back (5.7.64), or stops taking it later (MC1226222, 2026-02-04). */
function acceptedDomain({ returns }: Relay): readonly ByHandStep[] {
  const name = returns?.inboundConnector.certificate;
  if (name === undefined) return [];
  return [
    {
      id: "acceptedDomain",
      what: `Have ${name.replace(/^\*\./, "")} as an accepted domain of your tenant, yours alone: Exchange passes on what comes back by the certificate ${name} for no other.`,
      where: domains,
      link: addOnRecipe,
    },
  ];
}

/** Mail that the relay delivers comes past no rule of ours. */
function stampAtRecipient({ stamp, architecture }: Relay): readonly ByHandStep[] {
  if (stamp === undefined || stamp.removedByRelay || architecture === "returning") return [];
  return [
    {
      id: "stampAtRecipient",
      what: `Look at a message that the relay delivered: if it still carries ${stamp.header}, its recipients can send through your relay. Have the vendor take it off.`,
      where: "A mailbox outside",
      link: "https://learn.microsoft.com/exchange/security-and-compliance/mail-flow-rules/mail-flow-rule-actions",
    },
  ];
}
