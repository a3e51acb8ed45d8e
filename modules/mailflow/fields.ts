import { depends, no, type Truth, type Verdict } from "./verdict.js";

/** What one header may hold. `hidden` text decides, and is never shown. */
export type FieldValue =
  | { readonly is: "absent" }
  | { readonly is: "text"; readonly text: string; readonly hidden?: true }
  | { readonly is: "unknown" };

/** A value with what it depends on; `yes` if it is the only one. */
export interface Possible<Value> {
  readonly value: Value;
  readonly when: Verdict;
}

/** Header values by name in lower case, each with what it may be. */
export type Fields = ReadonlyMap<string, readonly Possible<FieldValue>[]>;

/** After a change that happened, or that perhaps did. */
export function changed<Value>(
  before: readonly Possible<Value>[],
  value: Value,
  when: Verdict,
): readonly Possible<Value>[] {
  if (when.truth === "no") return before;
  if (when.truth === "yes") return [{ value, when }];
  return [...before.map((one) => ({ value: one.value, when: merged(one.when, when) })), { value, when }];
}

function merged(before: Verdict, when: Verdict): Verdict {
  return before.truth === "yes" ? when : depends(...before.because, ...when.because);
}

/** One verdict about a header, whichever value it has; `depends` where its values disagree. */
export function aboutField(
  field: readonly Possible<FieldValue>[],
  name: string,
  test: (text: string) => Verdict,
): Verdict {
  const verdicts = field.map(({ value }) => aboutValue(value, name, test));
  const [first = no(`header ${name} is missing`), ...others] = verdicts;
  if (others.every(({ truth }) => truth === first.truth)) return first;
  const open = field.flatMap(({ when }) => (when.truth === "depends" ? when.because : []));
  return depends(...new Set([...open, ...reasonsOf(verdicts, "depends")]));
}

function aboutValue(value: FieldValue, name: string, test: (text: string) => Verdict): Verdict {
  if (value.is === "absent") return no(`header ${name} is missing`);
  return value.is === "unknown" ? depends(`what header ${name} says`) : test(value.text);
}

function reasonsOf(verdicts: readonly Verdict[], truth: Truth): readonly string[] {
  return verdicts.flatMap((verdict) => (verdict.truth === truth ? verdict.because : []));
}
