/** Certainly, certainly not, or depending on something that is not known here. */
export type Truth = "yes" | "no" | "depends";

/** A truth with what decided it; for `depends`, what it depends on. Phrases for people; no secret is in them. */
export interface Verdict {
  readonly truth: Truth;
  readonly because: readonly string[];
}

export const yes = (...because: readonly string[]): Verdict => ({ truth: "yes", because });
export const no = (...because: readonly string[]): Verdict => ({ truth: "no", because });
export const depends = (...on: readonly string[]): Verdict => ({ truth: "depends", because: on });

/** Yes or no by a fact. */
export function known(holds: boolean, phrase: string, otherwise: string): Verdict {
  return holds ? yes(phrase) : no(otherwise);
}

/** Kleene's AND: the first certain no decides; an unknown stays unless one does. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  return verdicts.find(({ truth }) => truth === "no") ?? joined(verdicts, "yes");
}

/** Kleene's OR: the first certain yes decides; an unknown stays unless one does. */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  return verdicts.find(({ truth }) => truth === "yes") ?? joined(verdicts, "no");
}

export function not({ truth, because }: Verdict): Verdict {
  return { truth: truth === "yes" ? "no" : truth === "no" ? "yes" : "depends", because };
}

/** The verdict in other words, where it is certain. */
export function inWords(verdict: Verdict, phrase: string, otherwise: string | undefined): Verdict {
  if (verdict.truth === "yes") return yes(phrase);
  return verdict.truth === "no" && otherwise !== undefined ? no(otherwise) : verdict;
}

/** Without unknowns: the certain truth with all reasons; else only what is not known. */
function joined(verdicts: readonly Verdict[], certain: Truth): Verdict {
  const open = verdicts.filter(({ truth }) => truth === "depends");
  return {
    truth: open.length > 0 ? "depends" : certain,
    because: reasonsOf(open.length > 0 ? open : verdicts),
  };
}

/** Each once. Reasons grow from rule to rule, and the next one mostly adds none. */
function reasonsOf([first, ...others]: readonly Verdict[]): readonly string[] {
  const known = first?.because ?? [];
  const more = others.flatMap(({ because }) => because.filter((reason) => !known.includes(reason)));
  return more.length === 0 ? known : [...known, ...new Set(more)];
}
