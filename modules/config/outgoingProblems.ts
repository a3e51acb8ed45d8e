import { isWritten, type RelayInQuestion, strays } from "./relatedKeys.js";
import { type ConfigProblem, missing } from "./schemaProblems.js";

/** What goes with the way that outgoing mail takes: picked by rules, by a connector that takes all, or not at all. */
export function outgoingProblems(question: RelayInQuestion): readonly ConfigProblem[] {
  const { relay, raw, preset, cure } = question;
  if (relay.outgoing === "none") return notOutgoing(question);
  const tls = ["relay", "connector", "tls", "mode"];
  return [
    ...(isWritten(raw, "smartHosts")
      ? []
      : [missing(["relay", "smartHosts"], undefined, cure(["relay", "smartHosts"]))]),
    ...(preset && preset.tlsMode === undefined && !isWritten(relay.connector, "tls") && !isWrong(question, "connector")
      ? [missing(tls, undefined, cure(tls))]
      : []),
    ...(relay.outgoing === "connector" ? byConnector(question) : byRules(raw)),
  ];
}

function isWrong({ relay, raw }: RelayInQuestion, key: "connector"): boolean {
  return relay[key] === undefined && isWritten(raw, key);
}

function byRules(raw: unknown): readonly ConfigProblem[] {
  return strays(["relay"], raw, ["recipientDomains"], "is for outgoing: connector. Remove it, or set that.");
}

/** A connector that no rule scopes takes all mail to its domains, whoever sends it: there is no pilot, and nothing to except. */
function byConnector({ relay, raw }: RelayInQuestion): readonly ConfigProblem[] {
  const { stage, appliesTo, architecture, recipients } = relay;
  const isScoped = appliesTo !== undefined && appliesTo !== "everyone";
  return [
    ...(stage === "pilot"
      ? [
          {
            path: ["relay", "stage"],
            message:
              'is "pilot", but outgoing: connector takes everybody\'s mail. Have the pilot with outgoing: rules.',
          },
        ]
      : []),
    ...(isScoped
      ? [
          {
            path: ["relay", "appliesTo"],
            message: "names groups or users, but outgoing: connector takes everybody's mail. Remove it.",
          },
        ]
      : []),
    ...(recipients === "any"
      ? [
          {
            path: ["relay", "recipients"],
            message: "is any, but outgoing: connector takes no internal mail. Remove it.",
          },
        ]
      : []),
    ...(architecture === "returning"
      ? [
          {
            path: ["relay", "architecture"],
            message:
              "is returning, but outgoing: connector would take what comes back once more, and loop. Set outgoing: rules.",
          },
        ]
      : []),
    // Exclaimer's script of 2026-07-24 and https://www.codetwo.com/kb/smart-host/ (undated) have it picked by rules.
    ...strays(
      ["relay"],
      raw,
      ["signature"],
      "is given, but outgoing: connector takes mail before it is signed, or loops. Set outgoing: rules.",
    ),
    ...strays(
      ["relay"],
      raw,
      ["exceptions"],
      "are given, but outgoing: connector takes all mail. Remove them, or set outgoing: rules.",
    ),
  ];
}

const outgoingOnly = ["smartHosts", "stamp", "keyHeader", "key", "connector", "ruleName", "exceptions", "signature"];

function notOutgoing({ relay, raw }: RelayInQuestion): readonly ConfigProblem[] {
  const message = "is for outgoing mail, but outgoing is none. Remove it.";
  return [
    ...strays(["relay"], raw, [...outgoingOnly, "recipientDomains", "returns"], message),
    ...(relay.architecture === "returning" ? [{ path: ["relay", "architecture"], message }] : []),
    ...(isWritten(raw, "inbound")
      ? []
      : [missing(["relay", "inbound"], undefined, "With outgoing: none there is nothing else to do.")]),
  ];
}
