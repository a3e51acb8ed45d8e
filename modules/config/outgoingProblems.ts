import { isWritten, problemIf, type RelayInQuestion, strays } from "./relatedKeys.js";
import { type ConfigProblem, missing } from "./schemaProblems.js";

const hosts = ["relay", "smartHosts"];
const tls = ["relay", "connector", "tls", "mode"];

/** What goes with the way that outgoing mail takes: picked by rules, by a connector that takes all, or not at all. */
export function outgoingProblems(question: RelayInQuestion): readonly ConfigProblem[] {
  const { relay, raw, cure } = question;
  if (relay.outgoing === "none") return notOutgoing(question);
  return [
    ...(isWritten(raw, "smartHosts") ? [] : [missing(hosts, undefined, cure(hosts))]),
    ...(isTlsKnown(question) ? [] : [missing(tls, undefined, cure(tls))]),
    ...(relay.outgoing === "connector"
      ? byConnector(question)
      : strays(
          ["relay"],
          raw,
          ["recipientDomains", "exceptDomains"],
          "is for outgoing: connector. Remove it, or set that.",
        )),
  ];
}

/** A connector that is wrong in itself is told already. */
function isTlsKnown({ relay, raw, preset }: RelayInQuestion): boolean {
  const isWrong = relay.connector === undefined && isWritten(raw, "connector");
  return isWrong || preset === undefined || preset.tlsMode !== undefined || relay.connector?.tls !== undefined;
}

/**
 * A connector that no rule scopes takes all mail to its domains, whoever sends it: there is no pilot, and nothing to
 * except. Signature services have it picked by rules (Exclaimer's script ThirdPartySecurityMailFlow.ps1, 2026-07-24;
 * https://www.codetwo.com/kb/smart-host/, undated).
 */
function byConnector({ relay, raw }: RelayInQuestion): readonly ConfigProblem[] {
  const { stage, appliesTo, architecture, recipients } = relay;
  const everybody = "outgoing: connector takes everybody's mail";
  const rules = "Set outgoing: rules.";
  const all: readonly (readonly [boolean, string, string])[] = [
    [stage === "pilot", "stage", `is "pilot", but ${everybody}. Have the pilot with outgoing: rules.`],
    [typeof appliesTo === "object", "appliesTo", `names groups or users, but ${everybody}. Remove it.`],
    [recipients === "any", "recipients", "is any, but outgoing: connector takes no internal mail. Remove it."],
    [
      architecture === "returning",
      "architecture",
      `is returning, but outgoing: connector would take what comes back once more, and loop. ${rules}`,
    ],
    [
      isWritten(raw, "signature"),
      "signature",
      `is given, but outgoing: connector takes mail before it is signed, or loops. ${rules}`,
    ],
    [
      isWritten(raw, "exceptions"),
      "exceptions",
      "are given, but outgoing: connector takes all mail. Remove them, or set outgoing: rules.",
    ],
    [
      isWritten(raw, "exceptDomains") && !isWritten(raw, "stamp") && !isWritten(raw, "keyHeader"),
      "exceptDomains",
      "keeps a key from mail to domains, but nothing is stamped. Remove it.",
    ],
    [
      relay.exceptDomains?.includes("*") ?? false,
      "exceptDomains",
      'is "*", but then no mail gets the key. Name the domains of the closer connectors.',
    ],
  ];
  return all.flatMap(([isWrong, key, message]) => problemIf(isWrong, ["relay", key], message));
}

const outgoingOnly = [
  ...["smartHosts", "stamp", "keyHeader", "key", "connector", "validate"],
  ...["ruleName", "exceptions", "signature"],
];

function notOutgoing({ relay, raw }: RelayInQuestion): readonly ConfigProblem[] {
  const message = "is for outgoing mail, but outgoing is none. Remove it.";
  const inbound = missing(["relay", "inbound"], undefined, "With outgoing: none there is nothing else to do.");
  return [
    ...strays(["relay"], raw, [...outgoingOnly, "recipientDomains", "exceptDomains", "returns"], message),
    ...problemIf(relay.architecture === "returning", ["relay", "architecture"], message),
    ...(isWritten(raw, "inbound") ? [] : [inbound]),
  ];
}
