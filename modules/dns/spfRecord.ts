import { isDomainSpec, isIp4Network, isIp6Network, isMacroString, withoutPrefixes } from "./spfGrammar.js";

/** What a term does; `unknownModifier` is ignored by receivers, `syntaxError` breaks the record wherever it stands (RFC 7208, 4.6). */
type SpfTermKind =
  | "all"
  | "include"
  | "a"
  | "mx"
  | "ptr"
  | "exists"
  | "ip4"
  | "ip6"
  | "redirect"
  | "exp"
  | "unknownModifier"
  | "syntaxError";

export interface SpfTerm {
  /** As it is written. */
  readonly text: string;
  readonly kind: SpfTermKind;
  readonly qualifier: "+" | "-" | "~" | "?";
  /** The name after `:` or `=`, without a prefix length; absent where the record's own name is meant. */
  readonly domain?: string;
  /** Place of its first character in the record. */
  readonly at: number;
}

/** Whether a TXT record is an SPF record: version 1 and nothing longer (RFC 7208, 4.5). */
export function isSpf(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text);
}

/** The terms of an SPF record, as they are written. Only blanks part them: a tab or a line break belongs to its term. */
export function spfTerms(record: string): readonly SpfTerm[] {
  return [...record.matchAll(/[^ ]+/g)].slice(1).map(({ 0: text, index }) => spfTerm(text, index));
}

/**
 * The terms that a receiver may come to: nothing after `all` is looked at, and `redirect` counts only without an `all`,
 * wherever it stands (RFC 7208, 5.1 and 6.1).
 */
export function liveTerms(terms: readonly SpfTerm[]): readonly SpfTerm[] {
  const all = terms.findIndex(({ kind }) => kind === "all");
  if (all !== -1) return terms.slice(0, all + 1).filter(({ kind }) => kind !== "redirect");
  const redirects = terms.filter(({ kind }) => kind === "redirect");
  return [...terms.filter(({ kind }) => kind !== "redirect"), ...redirects];
}

/** What breaks a record whatever the mail: terms that are none, wherever they stand, and a modifier that is there twice (4.6, 6). */
export function syntaxProblems(terms: readonly SpfTerm[]): readonly string[] {
  const wrong = terms.flatMap(({ kind, text }) => (kind === "syntaxError" ? [`"${text}" is no term of SPF`] : []));
  const twice = (["redirect", "exp"] as const).filter((one) => terms.filter(({ kind }) => kind === one).length > 1);
  return [...wrong, ...twice.map((one) => `${one}= is there twice`)];
}

/** Whether a name depends on the mail at hand, such as `%{i}.spf.example`; nobody can look it up beforehand. */
export function hasMacro(domain: string): boolean {
  return domain.includes("%");
}

function spfTerm(text: string, at: number): SpfTerm {
  const [, sign, name = "", mark, rest = ""] = /^([+?~-])?([a-z][\w.-]*)(?:([:=])(.*)|(?=\/|$))/is.exec(text) ?? [];
  const isModifier = mark === "=" && sign === undefined;
  const after = mark === undefined ? text.slice((sign ?? "").length + name.length) : rest;
  const read = isModifier ? modifier(name.toLowerCase(), rest) : mechanism(name.toLowerCase(), mark, after);
  return { text, qualifier: qualifiers.find((one) => one === sign) ?? "+", at, ...(read ?? { kind: "syntaxError" }) };
}

const qualifiers = ["+", "-", "~", "?"] as const;

/** A kind with what it names; undefined: it is not written as the grammar has it. */
type Read = Pick<SpfTerm, "kind" | "domain"> | undefined;

function modifier(name: string, domain: string): Read {
  const kind = (["redirect", "exp"] as const).find((one) => one === name);
  if (kind !== undefined) return isDomainSpec(domain) ? { kind, domain } : undefined;
  const isKnown = mechanisms.some((one) => one === name);
  return !isKnown && isMacroString(domain) ? { kind: "unknownModifier" } : undefined;
}

const mechanisms = ["all", "include", "a", "mx", "ptr", "exists", "ip4", "ip6"] as const;

function mechanism(name: string, mark: string | undefined, rest: string): Read {
  const kind = mechanisms.find((one) => one === name);
  if (kind === undefined || mark === "=") return undefined;
  const isBare = mark === undefined && rest === "";
  switch (kind) {
    case "all":
      return isBare ? { kind } : undefined;
    case "ip4":
      return mark === ":" && isIp4Network(rest) ? { kind } : undefined;
    case "ip6":
      return mark === ":" && isIp6Network(rest) ? { kind } : undefined;
    case "include":
    case "exists":
      return mark === ":" && isDomainSpec(rest) ? { kind, domain: rest } : undefined;
    case "ptr":
      if (isBare) return { kind };
      return mark === ":" && isDomainSpec(rest) ? { kind, domain: rest } : undefined;
    case "a":
    case "mx":
      return hosts(kind, mark, rest);
  }
}

function hosts(kind: "a" | "mx", mark: string | undefined, rest: string): Read {
  const { name, isRight } = withoutPrefixes(rest);
  if (!isRight) return undefined;
  if (mark === undefined) return name === "" ? { kind } : undefined;
  return isDomainSpec(name) ? { kind, domain: name } : undefined;
}
