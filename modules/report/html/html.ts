import { escapedXml } from "../formats/xml.js";

type Part = string | number | Html | undefined | readonly Part[];

/** Markup that is safe to print: everything that was put into it is escaped, or is markup itself. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** Markup with text in it; `undefined` is nothing, a list is its parts one after the other. */
export function html(markup: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(markup.map((text, index) => text + printed(parts[index])).join(""));
}

function printed(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Html) return part.toString();
  return typeof part === "object" ? part.map(printed).join("") : escapedXml(String(part));
}
