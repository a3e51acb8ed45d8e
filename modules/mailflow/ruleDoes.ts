import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import { isSet, textOf, texts } from "./ruleView.js";

/** What each action does, as a phrase after "yes"; a header's value is never in one. */
const phrases: Readonly<Record<string, (values: PropertyValues) => string>> = {
  setHeaderName: ({ setHeaderName }) => `stamps ${textOf(setHeaderName)}`,
  removeHeader: ({ removeHeader }) => `takes ${textOf(removeHeader)} off`,
  prependSubject: ({ prependSubject }) => `puts "${textOf(prependSubject)}" before the subject`,
  setSCL: ({ setSCL }) => `asks for spam confidence level ${textOf(setSCL)}`,
  applyHtmlDisclaimerText: () => "adds a disclaimer",
  applyOME: () => "encrypts",
  applyRightsProtectionTemplate: () => "protects with rights",
  removeOME: () => "takes encryption off",
  removeOMEv2: () => "takes encryption off",
  addToRecipients: ({ addToRecipients }) => `adds ${texts(addToRecipients).join(", ")}`,
  copyTo: ({ copyTo }) => `copies to ${texts(copyTo).join(", ")}`,
  blindCopyTo: ({ blindCopyTo }) => `copies unseen to ${texts(blindCopyTo).join(", ")}`,
  redirectMessageTo: ({ redirectMessageTo }) => `redirects to ${texts(redirectMessageTo).join(", ")}`,
  moderateMessageByUser: ({ moderateMessageByUser }) => `asks ${texts(moderateMessageByUser).join(", ")} for approval`,
  moderateMessageByManager: () => "asks the manager for approval",
  rejectMessageReasonText: () => "rejects",
  rejectMessageEnhancedStatusCode: ({ rejectMessageReasonText }) => (isSet(rejectMessageReasonText) ? "" : "rejects"),
  deleteMessage: () => "deletes",
  quarantine: () => "quarantines",
  routeMessageOutboundRequireTls: () => "asks for TLS",
  routeMessageOutboundConnector: ({ routeMessageOutboundConnector }) => `to "${textOf(routeMessageOutboundConnector)}"`,
  stopRuleProcessing: () => "stops",
};

const actions = Object.entries(phrases);

export function ruleDoes({ values }: Pick<Observed, "values">): readonly string[] {
  const does: string[] = [];
  for (const [name, phrase] of actions) {
    const text = isSet(values[name]) ? phrase(values) : "";
    if (text !== "") does.push(text);
  }
  return does;
}
