import { bothSides, isAccepted } from "./accepted.js";
import { domainOf, isInDomain, isInRange, sameText } from "./addresses.js";
import { isMember } from "./membership.js";
import { envelopeSender, type Message } from "./message.js";
import type { Predicate, PredicateInput } from "./predicate.js";
import { texts } from "./ruleView.js";
import type { Scene } from "./scene.js";
import { containsWord, list, matchesPattern } from "./textMatch.js";
import { allOf, anyOf, depends, inWords, known, no, not, type Verdict, yes } from "./verdict.js";

export const senderPredicates: Readonly<Record<string, Predicate>> = {
  fromScope: { source: "rule", test: ({ value, scene }) => fromScope(String(value), scene) },
  from: {
    source: "rule",
    test: eachSender((sender, wanted) =>
      known(
        wanted.some((one) => sameText(one, sender)),
        `sender is ${sender}`,
        `sender is not ${list(wanted)}`,
      ),
    ),
  },
  fromMemberOf: {
    source: "rule",
    test: eachSender((sender, groups, scene) => anyOf(groups.map((group) => isMember(scene, sender, group, "sender")))),
  },
  senderDomainIs: {
    source: "rule",
    test: eachSender((sender, domains) =>
      known(
        domains.some((domain) => isInDomain(domainOf(sender), domain)),
        `sender's domain is ${domainOf(sender)}`,
        `sender's domain is not ${list(domains)}`,
      ),
    ),
  },
  fromAddressContainsWords: {
    source: "rule",
    test: eachSender((sender, words) => {
      const word = containsWord(sender, words);
      return known(
        word !== undefined,
        `sender's address contains ${word}`,
        `sender's address contains none of ${list(words)}`,
      );
    }),
  },
  fromAddressMatchesPatterns: {
    source: "rule",
    test: eachSender((sender, patterns) => matchesPattern(sender, patterns, "sender's address")),
  },
  senderIpRanges: { source: "rule", test: ({ value, scene }) => lastHop(texts(value), scene) },
};

type SenderTest = (sender: string, values: readonly string[], scene: Scene) => Verdict;

/** The address in the header, in the envelope, or either, as the rule's SenderAddressLocation says. */
function eachSender(test: SenderTest) {
  return ({ value, scene, senderLocation }: PredicateInput): Verdict => {
    const { message } = scene;
    const about = (sender: string) => (sender === "" ? no("sender is empty") : test(sender, texts(value), scene));
    const inEnvelope = about(envelopeSender(message));
    if (senderLocation === "Envelope") return inEnvelope;
    const others = otherSenders(message).filter(({ address }) => about(address).truth !== "no");
    const asked = anyOf([
      about(message.from),
      ...others.map(({ header }) => depends(`whether ${header} counts as the sender beside From`)),
    ]);
    return senderLocation === "Header" ? asked : anyOf([asked, inEnvelope]);
  };
}

/** The page names these beside From, "for example" (conditions, 2021-07-14). */
function otherSenders({ headers = {} }: Message) {
  return Object.entries(headers)
    .filter(([header]) => /^(sender|reply-to)$/i.test(header))
    .map(([header, text]) => ({ header, address: /<([^<>]+)>/.exec(text)?.[1] ?? text.trim() }));
}

/**
 * Inside needs an authenticated connection and an accepted domain; outside a domain that is not accepted. Mail of an own
 * domain that nobody signed in for is neither.
 */
function fromScope(scope: string, { tenant, message, authenticated }: Scene): Verdict {
  const own = bothSides(tenant, message.from) ?? isAccepted(tenant, message.from);
  if (scope === "NotInOrganization") return inWords(not(own), "sender is outside", "sender's domain is inside");
  if (scope !== "InOrganization") return depends(`what FromScope ${scope} means`);
  return inWords(allOf([own, authenticated]), "sender is inside", undefined);
}

/** The last server before the service; mail of a mailbox is handed in by none (how Check Point's guard works as well). */
function lastHop(ranges: readonly string[], { message }: Scene): Verdict {
  const { origin = { from: "mailbox" } } = message;
  if (origin.from === "mailbox") return no("no server handed it in");
  const { ip } = origin;
  if (ip === undefined) return depends("the address of the server that hands it in");
  const found = ranges.map((range) => isInRange(ip, range));
  if (found.includes(true)) return yes(`it comes from ${ip}`);
  return found.includes(undefined)
    ? depends(`whether ${ip} is in ${list(ranges)}`)
    : no(`it comes from ${ip}, not from ${list(ranges)}`);
}
