/** What a term does; `unknownModifier` is ignored by receivers, `unknownMechanism` breaks the record (RFC 7208, 4.6 and 6). */
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
  | "unknownMechanism";

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

/** The terms of an SPF record, as they are written. */
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

/** Whether a name depends on the mail at hand, such as `%{i}.spf.example`; nobody can look it up beforehand. */
export function hasMacro(domain: string): boolean {
  return domain.includes("%");
}

function spfTerm(text: string, at: number): SpfTerm {
  const modifier = /^([a-z][\w.-]*)=(.*)$/i.exec(text);
  if (modifier !== null)
    return { text, kind: modifierKind(modifier[1]), qualifier: "+", domain: modifier[2] ?? "", at };
  const [, sign, name = "", , domain] = /^([+?~-])?([a-z][\w.-]*)(:([^/]*))?(?:\/.*)?$/i.exec(text) ?? [];
  const kind = mechanisms.find((one) => one === name.toLowerCase()) ?? "unknownMechanism";
  return {
    text,
    kind: needsDomain.has(kind) && !domain ? "unknownMechanism" : kind,
    qualifier: qualifiers.find((one) => one === sign) ?? "+",
    ...(domain && { domain }),
    at,
  };
}

const qualifiers = ["+", "-", "~", "?"] as const;
const mechanisms = ["all", "include", "a", "mx", "ptr", "exists", "ip4", "ip6"] as const;
const needsDomain: ReadonlySet<SpfTermKind> = new Set(["include", "exists", "ip4", "ip6"]);

function modifierKind(name = ""): SpfTermKind {
  return (["redirect", "exp"] as const).find((one) => one === name.toLowerCase()) ?? "unknownModifier";
}
