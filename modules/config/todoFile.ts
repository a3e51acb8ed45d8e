import { isSeq, parseDocument, YAMLSeq } from "yaml";
import { z } from "zod";
import { ConfigError } from "./configError.js";
import { withLineEndsOf } from "./lineEnds.js";
import type { ByHandStep } from "./vendors/preset.js";

/** That a person did a step by hand. */
export interface Confirmation {
  /** Which step, as `relay todo` names it. */
  readonly step: string;
  /** What it said then: one that says something else since is open again. */
  readonly what: string;
  readonly by: string;
  /** The day, such as 2026-12-31. */
  readonly on: string;
}

const text = z.string().min(1);
const confirmation = z.strictObject({ step: text, what: text, by: text, on: text }) satisfies z.ZodType<Confirmation>;

const whole = z.strictObject({ confirmed: z.array(confirmation).default([]) });

/** Name of the file beside a stack's. */
export function todoName(stack: string): string {
  return `todo.${stack}.yaml`;
}

/**
 * Reads what was confirmed.
 *
 * @param file as people name it.
 * @throws {ConfigError} if it is not as `relay todo --confirm` writes it.
 */
export function parseTodoFile(text: string, file: string): readonly Confirmation[] {
  const document = parseDocument(text, { prettyErrors: false });
  const parsed = whole.safeParse(document.errors.length > 0 ? undefined : (document.toJS() ?? {}));
  if (parsed.success) return parsed.data.confirmed;
  const message = "is not as `relay todo --confirm` writes it. Mend it, or remove the file and confirm again.";
  throw new ConfigError(file, [{ path: ["confirmed"], message }]);
}

/** The file's text with one more confirmation; a former one of the same step is replaced. Comments stay. */
export function withConfirmation(text: string, file: string, entry: Confirmation): string {
  const at = parseTodoFile(text, file).findIndex(({ step }) => step === entry.step);
  const document = parseDocument(text);
  if (!isSeq(document.get("confirmed"))) document.set("confirmed", new YAMLSeq());
  const list = document.get("confirmed") as YAMLSeq;
  if (at < 0) list.add(document.createNode(entry));
  else list.items[at] = document.createNode(entry);
  return withLineEndsOf(text, document.toString({ lineWidth: 0 }));
}

/** A step in one line, with where it is done and the whole link. */
export function stepText({ what, where, link }: Pick<ByHandStep, "what" | "where" | "link">): string {
  return `${what} (${where}: ${link})`;
}

/** Whether somebody confirmed the step as it reads now. */
export function confirmationOf(step: ByHandStep, confirmed: readonly Confirmation[]): Confirmation | undefined {
  return confirmed.find((one) => one.step === step.id && one.what === stepText(step));
}
