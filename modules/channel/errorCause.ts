import { z } from "zod";

/** What Exchange says went wrong, dug out of its answer. */
export interface ErrorCause {
  /** Empty if the answer says nothing. */
  readonly text: string;
  /** .NET type name, as Exchange spells it. */
  readonly type?: string;
}

const typed = z.object({ message: z.string(), type: z.string() });
const errorBody = z.object({
  message: z.string().optional(),
  details: z.array(z.object({ message: z.string() })).nullish(),
  innererror: z.record(z.string(), z.unknown()).nullish(),
});
const envelope = z.object({
  error: z.unknown().optional(),
  "@odata.error": z.unknown().optional(),
  "@adminapi.errors": z.array(z.unknown()).nullish(),
});
const jsonText = z.object({ Message: z.string(), TypeName: z.string() });
const maxTextLength = 1000;

/** Whether an answer carries an error, whatever its status. */
export function hasError(content: unknown): boolean {
  return errorsOf(content).length > 0;
}

/**
 * Everything that a body says went wrong, the most trusted first: the inner exception, then the details, and only where
 * there is neither the message, which is always general. Out of a text that is no JSON, such as PowerShell's: what is in it.
 *
 * @source live answers of 2024-05 and 2026-07; the inner exception is spelt `internalexception` or `internalException`.
 */
export function errorCauses(body: string): readonly ErrorCause[] {
  const errors = errorsOf(parseJson(body));
  return errors.length === 0 ? textCauses(body) : errors.flatMap(causesOf);
}

function causesOf(error: unknown): readonly ErrorCause[] {
  if (typeof error === "string") return textCauses(error);
  const parsed = errorBody.safeParse(error);
  if (!parsed.success) return textCauses(JSON.stringify(error));
  const { message, details, innererror } = parsed.data;
  const internal = Object.entries(innererror ?? {}).find(([key]) => key.toLowerCase() === "internalexception")?.[1];
  const inner = typed.safeParse(internal);
  const causes = [
    ...(inner.success ? textCauses(inner.data.message).map((cause) => ({ type: inner.data.type, ...cause })) : []),
    ...(details ?? []).flatMap((detail) => textCauses(detail.message)),
  ];
  return causes.length > 0 ? causes : textCauses(message ?? JSON.stringify(error));
}

/**
 * Exchange's forms of one message: `Ex…|type|text`, `|type|text`, `||text` and JSON in the text (live, 2024-05 to 2026-09).
 * A server that passes a call on wraps the whole answer of the other one into its text.
 */
function textCauses(text: string): readonly ErrorCause[] {
  const [, type, rest] = /^(?:Ex[0-9A-F]+)?\|([^|\s]*)\|(.*)$/is.exec(text) ?? [];
  if (rest !== undefined) return [{ text: plain(rest), ...(type && { type }) }];
  const json = parseJson(text.slice(Math.max(0, text.indexOf("{")), text.lastIndexOf("}") + 1));
  if (hasError(json)) return errorsOf(json).flatMap(causesOf);
  const inside = jsonText.safeParse(json);
  return [inside.success ? { text: plain(inside.data.Message), type: inside.data.TypeName } : { text: plain(text) }];
}

function errorsOf(content: unknown): readonly unknown[] {
  const parsed = envelope.safeParse(content);
  if (!parsed.success) return [];
  const { error, "@odata.error": odataError, "@adminapi.errors": errors } = parsed.data;
  return [error, odataError, ...(errors ?? [])].filter((one) => one !== undefined && one !== null);
}

/** One line without control characters: a refusal for a missing role is nothing but NUL bytes (live, 2026-07). */
function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, maxTextLength);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
