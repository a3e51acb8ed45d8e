import { Document, isSeq, YAMLSeq } from "yaml";
import { z } from "zod";
import { ConfigError } from "../config/configError.js";
import { withLineEndsOf } from "../config/lineEnds.js";
import { schemaProblems } from "../config/schemaProblems.js";
import { toldOnce } from "../config/toldOnce.js";
import { yamlText } from "../config/yamlText.js";
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
  const problems = schemaProblems(whole, document, [], () => undefined);
  if (problems.length > 0) throw new ConfigError(file, problems);
  const entries = whole.parse(document).accepted;
  const wrong = toldOnce(
    entries.flatMap((entry, at) => schemaProblems(acceptedSchema(entry), entry, ["accepted", at], () => undefined)),
  );
  if (wrong.length > 0) throw new ConfigError(file, wrong);
  return entries.map((entry) => acceptedSchema(entry).parse(entry));
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
  return withLineEndsOf(text, document.toString({ lineWidth: 0 }));
}

function keyOf(entry: Accepted): string {
  return "path" in entry ? entry.path : `${entry.id}: ${entry.object.toLowerCase()}`;
}

function documentOf(text: string, file: string): Document {
  if (text.trim() === "") return new Document({});
  const read = yamlText(text);
  if ("problems" in read) throw new ConfigError(file, read.problems);
  return read.document as unknown as Document;
}
