import { readFile } from "node:fs/promises";
import { text as textOf } from "node:stream/consumers";
import PostalMime, { type Email } from "postal-mime";
import { decodedText, encodingOf } from "../../modules/config/decodedText.js";
import { fileTrouble } from "../../modules/config/fileTrouble.js";
import type { DeliveryReport, Evidence } from "../../modules/symptoms/explain.js";
import type { Header } from "../../modules/symptoms/headers.js";
import { UsageError } from "../usageError.js";

/** What a person pasted, taken apart. */
export interface Pasted extends Evidence {
  /** Empty for a text that is no message. */
  readonly headers: readonly Header[];
}

/** Outlook's own format is an OLE file. */
const oleStart = "d0cf11e0";

/**
 * Reads what a person has in hand.
 *
 * @param words a file, `-` for the standard input, or the text itself.
 * @throws {UsageError} if a file is none that can be read.
 */
export async function readPasted(words: readonly string[], input: NodeJS.ReadableStream): Promise<Pasted> {
  const [first = "", ...more] = words;
  if (more.length > 0) return takenApart(words.join(" "));
  if (first === "-") return takenApart(await textOf(input));
  const file = await fileOrText(first);
  if (file === undefined) return takenApart(first);
  if (file.subarray(0, 4).toString("hex") === oleStart)
    throw new UsageError(`Cannot read ${first}: it is a .msg of Outlook; save the message as .eml, or paste its text.`);
  return takenApart(withoutMark(file));
}

/** A file as Windows writes it: PowerShell 5.1's `>` in UTF-16, Notepad's with a byte order mark. */
function withoutMark(file: Buffer): string | Buffer {
  if (encodingOf(file) !== "utf-8") return decodedText(file);
  return file.subarray(0, 3).toString("hex") === "efbbbf" ? file.subarray(3) : file;
}

async function fileOrText(name: string): Promise<Buffer | undefined> {
  try {
    return await readFile(name);
  } catch (error) {
    if (!/^\S+\.(eml|txt|msg|log)$/i.test(name)) return undefined;
    throw new UsageError(
      `Cannot read ${name}: ${fileTrouble(error) ?? "nobody says why"}; name a file that is there, or paste the text in quotes.`,
    );
  }
}

async function takenApart(pasted: string | Buffer): Promise<Pasted> {
  const text = pasted.toString();
  if (text.trim() === "")
    throw new UsageError("Cannot explain nothing: paste an error, a bounce or the headers of a message.");
  const message = await PostalMime.parse(pasted, { attachmentEncoding: "utf8" });
  const headers = message.headers.map(({ originalKey, value }) => ({ name: originalKey, value }));
  if (!isMessage(headers)) return { text, reports: [], headers: [] };
  const reports = reportsOf(message);
  return { text: reports.length > 0 || isBounce(message) ? wordsOf(message) : "", reports, headers };
}

const entities: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&#39;": "'",
  "&nbsp;": " ",
};

/** The text of a bounce; many are HTML alone. */
function wordsOf({ text, html = "" }: Email): string {
  if (text !== undefined && text.trim() !== "") return text;
  return html
    .replace(/<(style|script)\b.*?<\/\1>|<[^>]*>/gis, "\n")
    .replace(/&(?:lt|gt|amp|nbsp|#39);/g, (entity) => entities[entity] ?? entity);
}

function isMessage(headers: readonly Header[]): boolean {
  const names = new Set(headers.map(({ name }) => name.toLowerCase()));
  return (
    names.has("received") || names.has("message-id") || (names.has("from") && (names.has("to") || names.has("date")))
  );
}

function isBounce({ subject = "", headers }: Email): boolean {
  return (
    /undeliver|delivery (status|has failed)|returned mail/i.test(subject) ||
    headers.some(({ key }) => key === "x-ms-exchange-message-is-ndr")
  );
}

/** Each recipient's part of a delivery report: RFC 3464. */
function reportsOf({ attachments }: Email): readonly DeliveryReport[] {
  return attachments
    .filter(({ mimeType }) => mimeType === "message/delivery-status")
    .flatMap(({ content }) =>
      String(content)
        .replace(/\r?\n[ \t]+/g, " ")
        .split(/\r?\n\r?\n/),
    )
    .map((group) => ({ ...field(group, "Status", "status"), ...field(group, "Diagnostic-Code", "diagnostic") }))
    .filter((report) => Object.keys(report).length > 0);
}

function field<Key extends keyof DeliveryReport>(group: string, name: string, key: Key): DeliveryReport {
  const value = new RegExp(`^${name}:\\s*(.*)$`, "im").exec(group)?.[1];
  return value === undefined ? {} : { [key]: value };
}
