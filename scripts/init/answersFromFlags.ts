import { type Answers, type Question, questions } from "./questions.js";

/** What commander read, by the flag's name in camel case; a list flag may be repeated. */
export type Flags = Readonly<Record<string, unknown>>;

/** The answers that flags give. */
export function answersFromFlags(flags: Flags): Answers {
  const entries = questions.flatMap((question) => {
    const value = question.flag === undefined ? undefined : flags[camelCase(question.flag)];
    const typed = Array.isArray(value) ? value.join(",") : value;
    return typeof typed === "string" ? [[question.key, answerOf(question, typed)] as const] : [];
  });
  return Object.fromEntries(entries.filter(([, answer]) => answer !== undefined));
}

/** What a person typed, as an answer; nothing typed is no answer. */
export function answerOf({ kind }: Question, typed: string): string | readonly string[] | undefined {
  const text = typed.trim();
  if (text === "") return undefined;
  if (kind !== "list") return text;
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** Fills in what has a preset, for questions that nobody is asked. */
export function withPresets(answers: Answers): Answers {
  const entries = questions.flatMap((question) =>
    question.preset !== undefined && answers[question.key] === undefined && isAsked(question, answers)
      ? [[question.key, question.preset] as const]
      : [],
  );
  return { ...answers, ...Object.fromEntries(entries) };
}

/** Whether the question matters after what was answered. */
export function isAsked({ isAsked: matters }: Question, answers: Answers): boolean {
  return matters === undefined || matters(answers);
}

function camelCase(flag: string): string {
  return flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
