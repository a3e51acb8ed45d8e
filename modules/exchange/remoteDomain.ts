import { characterSet } from "./characterSets.js";
import { mailDomain } from "./domainTexts.js";
import type { ObjectKind, Problem, PropertyValues } from "./objectKind.js";
import { textOrNull } from "./outboundConnector.js";
import { choice, flag, type Property, text } from "./property.js";

/** How messages to one outside domain, or to all (`*`), are formatted, and which automatic ones may leave. */
export const remoteDomain: ObjectKind = {
  noun: "RemoteDomain",
  verbs: ["New", "Set", "Remove"],
  roles: { read: ["Remote and Accepted Domains", "View-Only Configuration"], write: ["Remote and Accepted Domains"] },
  doc: "How messages to one outside domain are formatted, and which automatic ones may leave. `*` is the built-in `Default`: it is adopted, and put back as it was when the resource goes.",
  key: "domainName",
  // It has no comment: the name is the only text that people do not need as it is.
  mark: { property: "name", form: "suffix", max: 64 },
  isBuiltIn: isDefault,
  logged: ["Identity", "Name"],
  coupled: ["allowedOOFType", "isInternal"],
  required: ["domainName"],
  properties: {
    domainName: text(
      "DomainName",
      "Outside domain; `*.x` takes subdomains, `*` is the built-in `Default`. A change replaces the object: Set-RemoteDomain cannot change it (2026-08-21).",
      { max: 256, form: mailDomain, writtenBy: "createOnly" },
    ),
    name: text(
      "Name",
      "Unique name, 64 characters at most. A short mark of the owner is added and not shown here if there is room (36 characters). Omitted: the domain name. Not for `*`, whose name is `Default`.",
      { max: 64 },
    ),
    tnefEnabled: nullable(
      flag(
        "TNEFEnabled",
        "Rich text (winmail.dat): `true` always, `false` never, `null` each sender's choice. A relay that rewrites mail needs `false`.",
        { writtenBy: "setOnly", unset: null },
      ),
    ),
    allowedOOFType: choice(
      "AllowedOOFType",
      "Out-of-office messages that may leave: `External`, `ExternalLegacy` (also from old clients), `InternalLegacy`, `None`. `InternalLegacy` sets isInternal true. Default External.",
      ["External", "ExternalLegacy", "InternalLegacy", "None"],
      { writtenBy: "setOnly", unset: "External" },
    ),
    autoReplyEnabled: flag("AutoReplyEnabled", "Whether automatic replies may leave. Default true.", {
      writtenBy: "setOnly",
      unset: true,
    }),
    autoForwardEnabled: flag(
      "AutoForwardEnabled",
      "Whether automatic forwarding may leave; a way for data to get out, and also governed by the outbound spam policy. Default true.",
      { writtenBy: "setOnly", unset: true },
    ),
    deliveryReportEnabled: flag("DeliveryReportEnabled", "Whether delivery reports may leave. Default true.", {
      writtenBy: "setOnly",
      unset: true,
    }),
    ndrEnabled: flag("NDREnabled", "Whether non-delivery reports may leave. Default true.", {
      writtenBy: "setOnly",
      unset: true,
    }),
    meetingForwardNotificationEnabled: flag(
      "MeetingForwardNotificationEnabled",
      "Whether the organizer's side hears of forwarded meetings. Tenants differ, so no default is assumed (2026-07).",
      { writtenBy: "setOnly" },
    ),
    contentType: choice(
      "ContentType",
      "Format of message bodies. Default MimeHtmlText.",
      ["MimeHtmlText", "MimeText", "MimeHtml"],
      { writtenBy: "setOnly", unset: "MimeHtmlText" },
    ),
    // Exchange reads an empty one back as "" (ScubaGear's report of 2024-01).
    characterSet: nullable(
      text("CharacterSet", "MIME character set for messages that carry none, such as `utf-8`; `null` clears it.", {
        form: characterSet,
        writtenBy: "setOnly",
        read: textOrNull,
      }),
    ),
    nonMimeCharacterSet: nullable(
      text("NonMimeCharacterSet", "Character set for plain messages that carry none; `null` clears it.", {
        form: characterSet,
        writtenBy: "setOnly",
        read: textOrNull,
      }),
    ),
    isInternal: flag(
      "IsInternal",
      "Whether the domain counts as the own organization. `false` sets allowedOOFType ExternalLegacy. Default false.",
      { writtenBy: "setOnly", unset: false },
    ),
    trustedMailInboundEnabled: flag(
      "TrustedMailInboundEnabled",
      "Whether mail from the domain skips filtering. Default false.",
      { writtenBy: "setOnly", unset: false },
    ),
    trustedMailOutboundEnabled: flag(
      "TrustedMailOutboundEnabled",
      "Whether mail to the domain is marked as trusted. Default false.",
      { writtenBy: "setOnly", unset: false },
    ),
    useSimpleDisplayName: flag(
      "UseSimpleDisplayName",
      "Whether the simple display name is used as the sender's. Default false.",
      { writtenBy: "setOnly", unset: false },
    ),
  },
  problems: remoteDomainProblems,
  references: [
    "https://learn.microsoft.com/powershell/module/exchangepowershell/set-remotedomain (2026-08-21)",
    "https://learn.microsoft.com/exchange/mail-flow-best-practices/remote-domains/manage-remote-domains (2021-07-14)",
  ],
};

/** Exchange's own settings for `*`: it cannot be made or removed (2021-07-14). */
function isDefault(inputs: PropertyValues): boolean {
  return inputs.domainName === "*";
}

function nullable(property: Property): Property {
  return { ...property, schema: property.schema.nullable() };
}

function remoteDomainProblems(inputs: PropertyValues): readonly Problem[] {
  const problems: Problem[] = [];
  if (isDefault(inputs) && inputs.name !== undefined && inputs.name !== "Default")
    problems.push({ path: ["name"], message: 'must be "Default" or absent when domainName is "*"' });
  if (inputs.allowedOOFType === "InternalLegacy" && inputs.isInternal === false)
    problems.push({
      path: ["isInternal"],
      message: "cannot be false with allowedOOFType InternalLegacy; Exchange couples them",
    });
  return problems;
}
