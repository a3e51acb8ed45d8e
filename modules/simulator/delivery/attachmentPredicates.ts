import type { Value } from "../parameters.js";
import { texts } from "./addresses.js";
import type { Message } from "./message.js";
import { bytesOf, hasPattern, hasWord } from "./textTests.js";

/** What rules ask of attachments: one that fits is enough (New-TransportRule reference, 2026-08-21). */
export const attachmentPredicates: Readonly<Record<string, (value: Value, message: Message) => boolean>> = {
  AttachmentHasExecutableContent: (_, { attachments }) => attachments.some(({ is }) => is === "executable"),
  AttachmentIsPasswordProtected: (_, { attachments }) => attachments.some(({ is }) => is === "locked"),
  AttachmentIsUnsupported: (_, { attachments }) => attachments.some(({ is }) => is === "unsupported"),
  AttachmentProcessingLimitExceeded: (_, { attachments }) => attachments.some(({ is }) => is === "tooLarge"),
  AttachmentSizeOver: (value, { attachments }) => attachments.some(({ bytes }) => bytes >= bytesOf(value)),
  AttachmentNameMatchesPatterns: (value, { attachments }) => attachments.some(({ name }) => hasPattern(name, value)),
  AttachmentExtensionMatchesWords: (value, { attachments }) =>
    attachments.some(({ name }) => texts(value).some((word) => extension(name) === word.toLowerCase())),
  AttachmentContainsWords: (value, { attachments }) => attachments.some(({ text }) => hasWord(text, value)),
  AttachmentMatchesPatterns: (value, { attachments }) => attachments.some(({ text }) => hasPattern(text, value)),
};

function extension(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1).toLowerCase();
}
