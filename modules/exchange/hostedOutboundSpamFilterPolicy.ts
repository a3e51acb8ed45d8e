import type { ObjectKind } from "./objectKind.js";
import { choice, text, whole } from "./property.js";

const perHour = { min: 0, max: 10_000 };
const unset = { unset: 0 };

/** What a mailbox may send: whether it may forward by itself to the outside, and how much. */
export const hostedOutboundSpamFilterPolicy: ObjectKind = {
  noun: "HostedOutboundSpamFilterPolicy",
  verbs: ["Set"],
  roles: { read: ["Transport Hygiene", "View-Only Configuration"], write: ["Transport Hygiene"] },
  doc: "What mailboxes may send: whether they may forward automatically to the outside, and to how many recipients. `Default` holds for everybody without a policy of their own. It is adopted, and put back as it was when the resource goes.",
  key: "name",
  logged: ["Identity"],
  required: ["name"],
  properties: {
    name: text("Name", "Name of the policy, such as `Default`. A change lets go of the one and adopts the other.", {
      writtenBy: "createOnly",
    }),
    autoForwardingMode: choice(
      "AutoForwardingMode",
      "Automatic forwarding to the outside, by a mailbox setting or an inbox rule. `On`: it may, and is a way for data to get out. `Off`: it is refused with a report. `Automatic`, the default, has meant `Off` since 2021.",
      ["Automatic", "On", "Off"],
      { unset: "Automatic" },
    ),
    recipientLimitExternalPerHour: whole(
      "RecipientLimitExternalPerHour",
      "Recipients outside that a mailbox may write to in an hour; 0 is the service's own limit. Default 0.",
      perHour,
      unset,
    ),
    recipientLimitInternalPerHour: whole(
      "RecipientLimitInternalPerHour",
      "Recipients inside that a mailbox may write to in an hour; 0 is the service's own limit. Default 0.",
      perHour,
      unset,
    ),
    recipientLimitPerDay: whole(
      "RecipientLimitPerDay",
      "Recipients that a mailbox may write to in a day; 0 is the service's own limit. Default 0.",
      perHour,
      unset,
    ),
    actionWhenThresholdReached: choice(
      "ActionWhenThresholdReached",
      "What happens to a mailbox at its limit. Default `BlockUserForToday`.",
      ["Alert", "BlockUserForToday", "BlockUser"],
      { unset: "BlockUserForToday" },
    ),
  },
  references: [
    "https://learn.microsoft.com/powershell/module/exchangepowershell/set-hostedoutboundspamfilterpolicy (2026-08-21)",
    "https://learn.microsoft.com/defender-office-365/outbound-spam-policies-external-email-forwarding (2026-08-21)",
  ],
};
