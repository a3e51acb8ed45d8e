import { isSpf } from "./spfRecord.js";
import { unquotedTxt } from "./txtStrings.js";

/** Why a value is none for a record of its type, in words that follow "the value"; undefined: nothing is wrong with it. */
export function valueProblem(type: "TXT" | "CNAME" | "MX", value: string): string | undefined {
  return unseenProblem(value) ?? (type === "TXT" ? textProblem(value) : targetProblem(type, value));
}

/** A value without what a portal, a table or a YAML block put around it: blanks, quotes and the dot at the end of a name. */
export function wordForWord(type: "TXT" | "CNAME" | "MX", value: string): string {
  const trimmed = value.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
  return type === "TXT" ? unquotedTxt(trimmed) : trimmed.replace(/\.$/, "");
}

function textProblem(text: string): string | undefined {
  if (/[\r\n]/.test(text)) return "has a line break inside. Write it in one line, or each part in quotes of its own";
  if (isSpf(text) && /[^ -~]/.test(text))
    return "is an SPF record with other letters than ASCII; receivers would fail it";
  return undefined;
}

/** Characters that nobody sees: they come along from web pages and break what they stand in. */
function unseenProblem(value: string): string | undefined {
  const unseen = /(?![\r\n])[\p{Cc}\p{Cf}\u00a0\u2028\u2029]/u.exec(value);
  if (unseen === null) return undefined;
  const code = unseen[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
  return `has a character that nobody sees (U+${code}) at place ${unseen.index + 1}. Type it anew`;
}

function targetProblem(type: string, target: string): string | undefined {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(target) || target.includes("/"))
    return "is a URL. Write the name of the host alone";
  if (/^\d+(?:\.\d+){3}$/.test(target) || target.includes(":"))
    return `is an address; a record of type ${type} names a host`;
  if (!/^[\w-]+(?:\.[\w-]+)+$/.test(target)) return "is no full name of a host such as mx.vendor.example";
  return undefined;
}
