import { Document, isSeq, LineCounter, parseDocument, YAMLSeq } from "yaml";
import { z } from "zod";
import { ConfigError } from "../config/configError.js";
import { issueText } from "../exchange/kindInputs.js";
import type { Problem } from "../exchange/objectKind.js";
import { type Accepted, acceptedSchema } from "./acceptance.js";

const whole = z.strictObject({ accepted: z.array(z.unknown()).default([]) });

/**
 * Reads what was accepted.
 *
 * @param file as people name it.
 * @throws {ConfigError} with every problem at once.
 */
export function parseAcceptFile(text: string, file: string): readonly Accepted[] {
  const document: unknown = documentOf(text, file).toJS() ?? {};
  const parsed = whole.safeParse(document);
  if (!parsed.success)
    throw new ConfigError(
      file,
      parsed.error.issues.map((issue) => problemOf(issue, document, [])),
    );
  const entries = parsed.data.accepted.map((entry) => acceptedSchema(entry).safeParse(entry));
  const problems = entries.flatMap(({ error }, at) =>
    (error?.issues ?? []).map((issue) => problemOf(issue, parsed.data.accepted[at], ["accepted", at])),
  );
  if (problems.length > 0) throw new ConfigError(file, problems);
  return entries.flatMap(({ data }) => data ?? []);
}

function problemOf(issue: z.core.$ZodIssue, read: unknown, at: Problem["path"]): Problem {
  const inside = issue.path.flatMap((part) => (typeof part === "symbol" ? [] : [part]));
  return { path: [...at, ...inside], message: `${issueText(issue, read)}.` };
}

/**
 * The file's text with one more entry; one of the same difference or finding is replaced where it stands. Comments and
 * the order of the others stay.
 */
export function withAccepted(text: string, file: string, entry: Accepted): string {
  const document = documentOf(text, file);
  if (!isSeq(document.get("accepted"))) document.set("accepted", new YAMLSeq());
  const list = document.get("accepted") as YAMLSeq;
  const accepted = parseAcceptFile(text, file);
  const at = accepted.findIndex((one) => keyOf(one) === keyOf(entry));
  const node = document.createNode(entry);
  if (at < 0) list.add(node);
  else {
    node.commentBefore = (list.items[at] as { commentBefore?: string | null }).commentBefore ?? null;
    list.items[at] = node;
  }
  return document.toString({ lineWidth: 0 });
}

function keyOf(entry: Accepted): string {
  return "path" in entry ? entry.path : `${entry.id}: ${entry.object.toLowerCase()}`;
}

function documentOf(text: string, file: string): Document {
  if (text.trim() === "") return new Document({});
  const lines = new LineCounter();
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines });
  const problems = document.errors.map(({ code, pos: [offset] }) => {
    const { line, col } = lines.linePos(offset);
    return { path: [`line ${line}, column ${col}`], message: `is not YAML (${code}).` };
  });
  if (problems.length > 0) throw new ConfigError(file, problems);
  return document as unknown as Document;
}
