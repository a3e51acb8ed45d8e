import { type Document, LineCounter, type ParsedNode, parseDocument, visit } from "yaml";
import type { Problem } from "../exchange/objectKind.js";

/** A text in YAML, what it says, and where its lines begin. */
export interface YamlText {
  readonly document: Document.Parsed<ParsedNode>;
  readonly value: unknown;
  readonly lines: LineCounter;
}

/** Reads a file's text. What is wrong with it is said in our words: what a YAML parser quotes may be a key. */
export function yamlText(text: string): YamlText | { readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines, merge: true });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return [`line ${line}, column ${col}`];
  };
  const foreign = text.search(/[\uFFFD\0]/);
  if (foreign >= 0) return { problems: [{ path: place(foreign), message: encoding }] };
  const problems = document.errors.map(({ code, pos: [offset] }) => {
    const space = noBreakSpace(text, offset);
    if (space !== undefined) return { path: place(space), message: noBreak };
    return { path: place(offset), message: sentences[code]?.(text.slice(offset)) ?? notYaml };
  });
  if (problems.length > 0) return { problems: problems.filter(isFirstAtPlace) };
  try {
    return { document, value: document.toJS(), lines };
  } catch {
    const offset = aliasOffset(document);
    return { problems: [offset === undefined ? merge : { path: place(offset), message: alias }] };
  }
}

const notYaml = "is not YAML. Look at indents, quotation marks and brackets here and in the line above.";
const alias = "begins with *, which YAML takes for a reference. Put it into quotation marks.";
const encoding = "is not UTF-8, the encoding of YAML. Save the file in it; names with umlauts would be others.";
const noBreak = "is a no-break space, as text from a web page has it. Write a plain one.";
const merge: Problem = { path: ["file"], message: "has a << that names no keys. Write them out." };
const colon = "is indented too far, or has a colon too many. Put a text with a colon into quotation marks.";

/** Where a space that YAML takes for a letter stands in a line, as an indent or behind a colon or a hyphen. */
function noBreakSpace(text: string, offset: number): number | undefined {
  const begin = text.lastIndexOf("\n", offset - 1) + 1;
  const [line = ""] = text.slice(begin).split("\n", 1);
  const at = /(?<=^ *|[:-] *)\u00A0/.exec(line)?.index;
  return at === undefined ? undefined : begin + at;
}

/** Where the first reference stands that leads nowhere. */
function aliasOffset(document: Document): number | undefined {
  const anchors = new Set<string>();
  let offset: number | undefined;
  visit(document, {
    Node: (_, { anchor }) => void (anchor !== undefined && anchors.add(anchor)),
    Alias: (_, { source, range }) => {
      if (anchors.has(source)) return undefined;
      offset = range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

/** A parser that lost its way says several things of one place. */
function isFirstAtPlace({ path: [place] }: Problem, index: number, all: readonly Problem[]): boolean {
  return all.findIndex(({ path: [other] }) => other === place) === index;
}

const sentences: Readonly<Record<string, (rest: string) => string>> = {
  TAB_AS_INDENT: () => "is indented by a tab. YAML takes spaces only.",
  DUPLICATE_KEY: (rest) => `has ${/^[^:\n]*/.exec(rest)?.[0] ?? "a key"} a second time. Keep one.`,
  BAD_INDENT: () => "is not indented as the lines around it, or a bracket above it is not closed.",
  MISSING_CHAR: () => "comes, and a quotation mark or a bracket above it is not closed.",
  BLOCK_AS_IMPLICIT_KEY: () => colon,
  MULTILINE_IMPLICIT_KEY: () => colon,
  BAD_SCALAR_START: (rest) =>
    `begins with ${rest.charAt(0)}, which YAML keeps for itself. Put it into quotation marks.`,
  MULTIPLE_DOCS: () => "begins a second document. Keep one, without ---.",
  UNEXPECTED_TOKEN: () => "has a sign too many, such as a closing bracket.",
};
