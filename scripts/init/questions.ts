import { stages } from "../../modules/config/scopeConfig.js";
import type { VendorPreset } from "../../modules/config/vendors/preset.js";
import { vendorIds } from "../../modules/config/vendors/vendorIds.js";
import { vendors } from "../../modules/config/vendors/vendors.js";

/** What was answered so far; a list is what was separated by commas. A key that is absent was left out. */
export interface Answers {
  readonly stack?: string;
  readonly organization?: string;
  readonly channel?: string;
  readonly vendor?: string;
  readonly tlsMode?: string;
  readonly tlsDomain?: string;
  readonly smartHosts?: readonly string[];
  readonly keyHeader?: string;
  readonly key?: string;
  readonly stage?: string;
  readonly groups?: readonly string[];
  readonly users?: readonly string[];
  readonly signature?: string;
  readonly remoteDomain?: string;
}

type AnswerKey = keyof Answers;

const defaultVendor = "trustifi";

/** One thing that must be known, asked in a terminal or given by a flag. */
export interface Question {
  readonly key: AnswerKey;
  /** Without the dashes. The relay's key has none: arguments are in the process list. */
  readonly flag?: string;
  readonly message: string;
  /** Where a person finds it, as far as the vendor says. */
  readonly hint?: (answers: Answers) => string;
  readonly kind: "text" | "list" | "choice" | "secret";
  readonly choices?: readonly string[];
  /** Taken in CI if the flag is not given, and offered in a terminal. */
  readonly preset?: string;
  readonly isOptional?: true;
  /** Where its problems are told: there, above or below. */
  readonly path: string;
  /** Asked only if it matters. */
  readonly isAsked?: (answers: Answers) => boolean;
}

/** Everything `relay init` asks, in this order. */
export const questions: readonly Question[] = [
  { key: "stack", flag: "stack", message: "Name of the stack, such as contoso", kind: "text", path: "stack" },
  {
    key: "organization",
    flag: "organization",
    message: "The tenant's initial domain, such as contoso.onmicrosoft.com",
    kind: "text",
    path: "exchangeonline:organization",
  },
  {
    key: "channel",
    flag: "channel",
    message: "How Exchange is spoken to: powershell needs pwsh and Microsoft's module, rest nothing",
    kind: "choice",
    choices: ["powershell", "rest"],
    preset: "powershell",
    path: "exchangeonline:channel",
  },
  {
    key: "vendor",
    flag: "vendor",
    message: "Whose relay it is",
    kind: "choice",
    choices: vendorIds,
    preset: defaultVendor,
    path: "relay.vendor",
  },
  {
    key: "tlsMode",
    flag: "tls-mode",
    message: "TLS to the relay, as its guide says",
    kind: "choice",
    choices: ["EncryptionOnly", "CertificateValidation", "DomainValidation"],
    path: "relay.connector.tls.mode",
    isAsked: (answers) => answers.vendor === "custom" || presetOf(answers).tlsMode === undefined,
  },
  {
    key: "tlsDomain",
    flag: "tls-domain",
    message: "Name that the relay's certificate must carry",
    kind: "text",
    path: "relay.connector.tls.domain",
    isAsked: ({ tlsMode }) => tlsMode === "DomainValidation",
  },
  {
    key: "smartHosts",
    flag: "smart-host",
    message: "Hosts of the relay, separated by commas",
    hint: (answers) => presetOf(answers).whereToFind.smartHosts,
    kind: "list",
    path: "relay.smartHosts",
  },
  {
    key: "keyHeader",
    flag: "key-header",
    message: "Name of the header that carries the key",
    hint: (answers) => presetOf(answers).whereToFind.stamp,
    kind: "text",
    path: "relay.stamp.header",
    isAsked: (answers) => presetOf(answers).stamp.value !== "none",
  },
  {
    key: "key",
    message: "The relay key (is not shown; empty: set it later)",
    kind: "secret",
    isOptional: true,
    path: "relay.stamp.key",
    isAsked: ({ keyHeader }) => keyHeader !== undefined,
  },
  {
    key: "stage",
    flag: "stage",
    message: "How far the roll-out is: audit only looks, pilot is for some, everyone for all",
    kind: "choice",
    choices: stages,
    preset: "audit",
    path: "relay.stage",
  },
  {
    key: "groups",
    flag: "group",
    message: "Groups whose mail it is about, separated by commas",
    kind: "list",
    isOptional: true,
    path: "relay.appliesTo.groups",
    isAsked: ({ stage }) => stage !== "everyone",
  },
  {
    key: "users",
    flag: "user",
    message: "Single people whose mail it is about, separated by commas",
    kind: "list",
    isOptional: true,
    path: "relay.appliesTo.users",
    isAsked: ({ stage }) => stage !== "everyone",
  },
  {
    key: "signature",
    flag: "signature-rule",
    message: "Name of a signature service's mail flow rule, if there is one; it must see mail first",
    kind: "text",
    isOptional: true,
    path: "relay.signature",
  },
  {
    key: "remoteDomain",
    flag: "remote-domain",
    message: "Formats to the outside: as the vendor recommends, or not touched",
    kind: "choice",
    choices: ["recommended", "untouched"],
    preset: "recommended",
    path: "remoteDomain",
    isAsked: (answers) => Object.keys(presetOf(answers).remoteDomain).length > 0,
  },
];

/** What is known of the vendor that was answered. */
export function presetOf({ vendor = defaultVendor }: Answers): VendorPreset {
  return vendors[vendorIds.find((id) => id === vendor) ?? "custom"];
}
