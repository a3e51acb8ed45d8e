import { bothSides, isAccepted, remoteDomainOf } from "./accepted.js";
import { domainOf, isInDomain, sameText } from "./addresses.js";
import { isMember } from "./membership.js";
import { type Message, recipientsOf } from "./message.js";
import type { Predicate, PredicateInput } from "./predicate.js";
import { texts } from "./ruleView.js";
import type { Scene } from "./scene.js";
import { containsWord, list, matchesPattern } from "./textMatch.js";
import { allOf, anyOf, depends, inWords, known, not, type Verdict, yes } from "./verdict.js";

/**
 * `sentTo…` and `recipient…` act on the recipient that meets them; `anyOf…` on every recipient of a message that has one
 * (conditions, 2021-07-14). That is how one message becomes two.
 */
export const recipientPredicates: Readonly<Record<string, Predicate>> = {
  sentToScope: { source: "conditions", test: ({ value, scene }) => sentToScope(String(value), scene) },
  sentTo: { source: "conditions", test: ({ value, scene }) => isOneOf(scene.recipient, texts(value), "recipient") },
  sentToMemberOf: {
    source: "conditions",
    test: ({ value, scene }) =>
      anyOf(texts(value).map((group) => isMember(scene, scene.recipient, group, "recipient"))),
  },
  recipientDomainIs: {
    source: "rule",
    test: ({ value, scene: { recipient } }) =>
      known(
        texts(value).some((domain) => isInDomain(domainOf(recipient), domain)),
        `recipient's domain is ${domainOf(recipient)}`,
        `recipient's domain is not ${list(texts(value))}`,
      ),
  },
  recipientAddressContainsWords: {
    source: "conditions",
    test: ({ value, scene }) => hasWord(scene.recipient, texts(value)),
  },
  recipientAddressMatchesPatterns: {
    source: "conditions",
    test: ({ value, scene }) => matchesPattern(scene.recipient, texts(value), "recipient's address"),
  },
  anyOfToHeader: inBox(({ to }) => to, "To"),
  anyOfCcHeader: inBox(({ cc = [] }) => cc, "Cc"),
  anyOfToCcHeader: inBox(({ to, cc = [] }) => [...to, ...cc], "To or Cc"),
  anyOfToHeaderMemberOf: memberInBox(({ to }) => to),
  anyOfCcHeaderMemberOf: memberInBox(({ cc = [] }) => cc),
  anyOfToCcHeaderMemberOf: memberInBox(({ to, cc = [] }) => [...to, ...cc]),
  anyOfRecipientAddressContainsWords: {
    source: "conditions",
    test: ({ value, scene }) => anyOf(recipientsOf(scene.message).map((one) => hasWord(one, texts(value)))),
  },
  anyOfRecipientAddressMatchesPatterns: {
    source: "conditions",
    test: ({ value, scene }) =>
      anyOf(recipientsOf(scene.message).map((one) => matchesPattern(one, texts(value), "a recipient's address"))),
  },
  betweenMemberOf1: { source: "rule", test: between },
};

/**
 * The pages ask for an authenticated connection here too; for an own mailbox the older one (2021-07-14) does not, and
 * every vendor's rule for incoming mail stands on that. A remote domain with IsInternal counts as inside (2026-08-21).
 */
function sentToScope(scope: string, { tenant, recipient }: Scene): Verdict {
  const asInside = remoteDomainOf(tenant, recipient)?.values.isInternal === true;
  const own = asInside
    ? yes("its remote domain counts as inside")
    : (bothSides(tenant, recipient) ?? isAccepted(tenant, recipient));
  if (scope === "InOrganization") return inWords(own, "recipient is inside", "recipient is outside");
  if (scope === "NotInOrganization") return inWords(not(own), "recipient is outside", "recipient is inside");
  return depends(`what SentToScope ${scope} means`);
}

function isOneOf(address: string, wanted: readonly string[], as: string): Verdict {
  return known(
    wanted.some((one) => sameText(one, address)),
    `${as} is ${address}`,
    `${as} is not ${list(wanted)}`,
  );
}

function hasWord(address: string, words: readonly string[]): Verdict {
  const word = containsWord(address, words);
  return known(word !== undefined, `${address} contains ${word}`, `${address} contains none of ${list(words)}`);
}

function inBox(boxOf: (message: Message) => readonly string[], box: string): Predicate {
  const test = ({ value, scene: { message } }: PredicateInput) => {
    const found = boxOf(message).find((one) => texts(value).some((wanted) => sameText(wanted, one)));
    return known(found !== undefined, `${box} has ${found}`, `${box} has none of ${list(texts(value))}`);
  };
  return { source: "conditions", test };
}

function memberInBox(boxOf: (message: Message) => readonly string[]): Predicate {
  const test = ({ value, scene }: PredicateInput) =>
    anyOf(
      boxOf(scene.message).flatMap((one) => texts(value).map((group) => isMember(scene, one, group, "a recipient"))),
    );
  return { source: "conditions", test };
}

/** From a member of the one group to a member of the other, in either direction. */
function between({ value, scene, together }: PredicateInput): Verdict {
  const first = texts(value);
  const second = texts(together.betweenMemberOf2);
  const inOne = (who: string, groups: readonly string[]) =>
    anyOf(groups.map((group) => isMember(scene, who, group, who)));
  const way = (from: readonly string[], to: readonly string[]) =>
    allOf([inOne(scene.message.from, from), inOne(scene.recipient, to)]);
  return anyOf([way(first, second), way(second, first)]);
}
