import type { PropertyValues } from "../exchange/objectKind.js";
import type { Message } from "./message.js";
import { isSet, textOf, texts } from "./ruleView.js";
import type { EndKind } from "./trace.js";
import { depends, type Verdict, yes } from "./verdict.js";

/** Something that takes a message off its way. */
export interface Ending {
  readonly kind: EndKind;
  readonly text: string;
  readonly whether: Verdict;
}

const actions = [
  ...["deleteMessage", "quarantine", "redirectMessageTo", "rejectMessageReasonText", "rejectMessageEnhancedStatusCode"],
  ...["addManagerAsRecipientType", "moderateMessageByUser", "moderateMessageByManager", "applyHtmlDisclaimerText"],
];
const none: readonly Ending[] = [];

/** How a rule may end a message that meets it. @returns isForAll: whether one of them ends every such message. */
export function endingsOf(values: PropertyValues, message: Message | undefined) {
  if (!actions.some((name) => isSet(values[name]))) return { endings: none, isForAll: false };
  const certain = certainEndings(values);
  const open = [managersCopy(values), approval(values), disclaimerRefusal(values, message)].flatMap((one) => one ?? []);
  const endings = [...certain, ...open];
  const isForAll = certain.length > 0;
  return { endings: isForAll && endings.length > 1 ? endings.map(rivalOf(endings)) : endings, isForAll };
}

/** Of two that end it no page says which acts. */
function rivalOf(endings: readonly Ending[]) {
  const which = depends(`which of the rule's actions acts: it ${endings.map(({ text }) => text).join(", or ")}`);
  return (ending: Ending): Ending => ({ ...ending, whether: which });
}

function certainEndings(values: PropertyValues): readonly Ending[] {
  const code = textOf(values.rejectMessageEnhancedStatusCode);
  const isRejected = code !== undefined || textOf(values.rejectMessageReasonText) !== undefined;
  const redirected = texts(values.redirectMessageTo);
  const all: readonly (readonly [is: boolean, kind: EndKind, text: string])[] = [
    [values.deleteMessage === true, "deleted", "is deleted, nobody is told"],
    [isRejected, "rejected", `is rejected with ${code ?? "5.7.1"}; the sender is told`],
    [values.quarantine === true, "quarantined", "goes into quarantine"],
    [redirected.length > 0, "redirected", `goes to ${redirected.join(", ")} instead; that copy is not followed`],
  ];
  return all.flatMap(([is, kind, text]) => (is ? [{ kind, text, whether: yes() }] : []));
}

function managersCopy({ addManagerAsRecipientType }: PropertyValues): Ending | undefined {
  if (addManagerAsRecipientType !== "Redirect") return undefined;
  const whether = depends("whether the sender has a manager");
  return { kind: "redirected", text: "goes to the sender's manager instead", whether };
}

function approval(values: PropertyValues): Ending | undefined {
  const moderators = texts(values.moderateMessageByUser);
  const held = (whether: Verdict): Ending => ({ kind: "approval", text: "is held and not approved", whether });
  if (moderators.length > 0) return held(depends(`approval by ${moderators.join(" or ")}`));
  return values.moderateMessageByManager === true
    ? held(depends("approval by the sender's manager, if there is one"))
    : undefined;
}

/** What is encrypted or signed cannot be altered; then the fallback counts (actions, 2021-07-14). */
function disclaimerRefusal(values: PropertyValues, { type = "Ordinary" }: Partial<Message> = {}): Ending | undefined {
  if (!isSet(values.applyHtmlDisclaimerText) || values.applyHtmlDisclaimerFallbackAction !== "Reject") return undefined;
  if (!["Encrypted", "Signed", "PermissionControlled"].includes(type)) return undefined;
  const text = "is rejected: the disclaimer cannot be added";
  return { kind: "rejected", text, whether: depends("whether the disclaimer can be added") };
}
