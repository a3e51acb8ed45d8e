import { aboutField } from "./fields.js";
import { headerField } from "./headers.js";
import type { Attachment, Message } from "./message.js";
import type { Predicate, PredicateInput } from "./predicate.js";
import { textOf, texts } from "./ruleView.js";
import type { Scene } from "./scene.js";
import { containsWord, list, matchesPattern } from "./textMatch.js";
import { anyOf, depends, known, no, type Verdict, yes } from "./verdict.js";

export const contentPredicates: Readonly<Record<string, Predicate>> = {
  messageTypeMatches: { source: "rule", test: ({ value, scene }) => isOfType(String(value), scene.message) },
  headerContainsWords: {
    source: "conditions",
    test: (input) => inHeader(input, "headerContainsMessageHeader", wordTest),
  },
  headerMatchesPatterns: {
    source: "conditions",
    test: (input) => inHeader(input, "headerMatchesMessageHeader", matchesPattern),
  },
  subjectContainsWords: { source: "conditions", test: ({ value, scene }) => inSubject(scene, texts(value), wordTest) },
  subjectMatchesPatterns: {
    source: "conditions",
    test: ({ value, scene }) => inSubject(scene, texts(value), matchesPattern),
  },
  subjectOrBodyContainsWords: {
    source: "conditions",
    test: ({ value, scene }) =>
      anyOf([inSubject(scene, texts(value), wordTest), inBody(scene, texts(value), wordTest)]),
  },
  subjectOrBodyMatchesPatterns: {
    source: "conditions",
    test: ({ value, scene }) =>
      anyOf([inSubject(scene, texts(value), matchesPattern), inBody(scene, texts(value), matchesPattern)]),
  },
  messageSizeOver: {
    source: "rule",
    test: ({ value, scene }) => isOver(scene.message.sizeBytes, Number(value), "the message"),
  },
  sclOver: { source: "rule", test: ({ value, scene }) => isOverScl(scene.scl, Number(value)) },
  withImportance: {
    source: "rule",
    test: ({ value, scene: { message } }) =>
      message.importance === undefined
        ? depends("its importance")
        : known(message.importance === value, `importance is ${value}`, `importance is not ${value}`),
  },
  attachmentSizeOver: {
    source: "conditions",
    test: eachAttachment("is large", ({ sizeBytes }, value) => isOver(sizeBytes, Number(value), "an attachment")),
  },
  attachmentExtensionMatchesWords: {
    source: "conditions",
    test: eachAttachment("has such a name", ({ name }, value) => {
      const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
      const isOne = texts(value).some((word) => word.toLowerCase().replace(/^\./, "") === ending);
      return known(isOne, `an attachment is .${ending}`, `no attachment is ${list(texts(value))}`);
    }),
  },
  attachmentNameMatchesPatterns: {
    source: "conditions",
    test: eachAttachment("has such a name", ({ name }, value) =>
      matchesPattern(name, texts(value), "an attachment's name"),
    ),
  },
  attachmentHasExecutableContent: {
    source: "conditions",
    test: eachAttachment("is a program", ({ isExecutable }) => told(isExecutable, "an attachment is a program")),
  },
  attachmentIsPasswordProtected: {
    source: "conditions",
    test: eachAttachment("has a password", ({ isPasswordProtected }) =>
      told(isPasswordProtected, "an attachment has a password"),
    ),
  },
  ...Object.fromEntries(
    [
      ...["attachmentContainsWords", "attachmentMatchesPatterns", "attachmentPropertyContainsWords"],
      ...["attachmentIsUnsupported", "attachmentProcessingLimitExceeded"],
    ].map((name) => [
      name,
      {
        source: "conditions",
        test: eachAttachment("is one of these inside", () => depends("what is in an attachment")),
      },
    ]),
  ),
};

type TextTest = (text: string, values: readonly string[], what: string) => Verdict;

/** Mailbox forwarding is not AutoForward; whether a reply made by an Inbox rule counts as OOF, no page says. */
function isOfType(wanted: string, { type = "Ordinary" }: Message): Verdict {
  if (type === "AutoReply" && wanted === "OOF") return depends("whether a reply of an Inbox rule counts as OOF");
  return known(type === wanted, `it is of type ${wanted}`, `it is not of type ${wanted}`);
}

const wordTest: TextTest = (text, words, what) => {
  const word = containsWord(text, words);
  return known(word !== undefined, `${what} contains ${word}`, `${what} contains none of ${list(words)}`);
};

function inHeader({ value, scene, together }: PredicateInput, half: string, test: TextTest): Verdict {
  const name = textOf(together[half]);
  if (name === undefined) return depends(`which header ${half} names`);
  return aboutField(headerField(scene, name), name, (text) => test(text, texts(value), `header ${name}`));
}

function inSubject(scene: Scene, values: readonly string[], test: TextTest): Verdict {
  return aboutField(headerField(scene, "Subject"), "Subject", (text) => test(text, values, "subject"));
}

/** Rules cannot look into an S/MIME encrypted body (rules, 2021-07-14). */
function inBody({ message }: Scene, values: readonly string[], test: TextTest): Verdict {
  const { body, type } = message;
  return body === undefined || type === "Encrypted" ? depends("what the body says") : test(body, values, "body");
}

/** The pages differ on the exact size: larger than (2026-08-21), or as large as (2021-07-14). */
function isOver(bytes: number | undefined, limit: number, what: string): Verdict {
  if (bytes === undefined) return depends(`how large ${what} is`);
  if (bytes === limit) return depends(`whether ${limit} bytes count as over ${limit}`);
  return known(
    bytes > limit,
    `${what} has ${bytes} bytes, over ${limit}`,
    `${what} has ${bytes} bytes, not over ${limit}`,
  );
}

function isOverScl(scl: number | undefined, limit: number): Verdict {
  if (scl === undefined) return depends("its spam confidence level");
  return known(scl >= limit, `spam confidence level is ${scl}`, `spam confidence level is ${scl}, below ${limit}`);
}

function eachAttachment(what: string, test: (one: Attachment, value: PredicateInput["value"]) => Verdict) {
  return ({ value, scene: { message } }: PredicateInput): Verdict => {
    if (message.attachments === undefined) return depends(`whether an attachment ${what}`);
    if (message.attachments.length === 0) return no("nothing is attached");
    return anyOf(message.attachments.map((one) => test(one, value)));
  };
}

function told(fact: boolean | undefined, phrase: string): Verdict {
  if (fact === undefined) return depends(`whether ${phrase}`);
  return fact ? yes(phrase) : no(`no: ${phrase}`);
}
