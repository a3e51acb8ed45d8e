import { cancel, intro, log, password, select, text } from "@clack/prompts";
import { answerProblems } from "./answeredConfig.js";
import { answerOf, isAsked } from "./answersFromFlags.js";
import { type Answers, presetOf, type Question, questions } from "./questions.js";

/**
 * Asks a person what flags have not said, each answer checked at once.
 *
 * @param isTaken whether a stack of that name has a file.
 * @param setup what brings the Pulumi CLI, if there is none: nobody is asked for a key then that nothing can encrypt.
 * @returns nothing if the person gives up.
 */
export async function askInTerminal(
  given: Answers,
  isTaken: (stack: string) => boolean,
  setup?: string,
): Promise<Answers | undefined> {
  intro("A relay for one tenant. Nothing is written before the last question.");
  if (setup !== undefined)
    log.warn(
      `There is no Pulumi CLI yet: the stack and its key come later. Ctrl+C, and \`${setup}\` first, does all at once.`,
    );
  let answers = given;
  for (const question of questions) {
    if (setup !== undefined && question.kind === "secret") continue;
    if (answers[question.key] !== undefined || !isAsked(question, answers)) continue;
    const typed = await ask(question, answers, isTaken);
    if (typeof typed === "symbol") {
      cancel("Nothing was written.");
      return undefined;
    }
    const answer = answerOf(question, typed ?? "");
    if (answer !== undefined) answers = { ...answers, [question.key]: answer };
  }
  return answers;
}

function ask(
  question: Question,
  answers: Answers,
  isTaken: (stack: string) => boolean,
): Promise<string | symbol | undefined> {
  const { kind, choices = [], preset, hint } = question;
  const message = hint === undefined ? question.message : `${question.message}. ${hint(answers)}`;
  const validate = (typed = "") =>
    problemOf(question, answers, typed) ??
    (question.key === "stack" && isTaken(typed.trim()) ? "It has a stack file already." : undefined);
  if (kind === "secret") return password({ message, validate });
  if (kind !== "choice") return text({ message, validate });
  return select({
    message,
    options: choices.map((value) => ({ value, label: value })),
    ...(preset !== undefined && { initialValue: preset }),
  });
}

/** What is wrong with an answer, by the same rules as for the file. */
function problemOf(question: Question, answers: Answers, typed: string): string | undefined {
  const answer = answerOf(question, typed);
  if (answer === undefined) return question.isOptional || mayBeEmpty(question, answers) ? undefined : "It is needed.";
  const told = answerProblems({ ...answers, [question.key]: answer }, questions);
  return told.find((problem) => problem.question === question)?.message;
}

/** Stage pilot needs somebody: after no group, a person. A header is needed where the vendor is known to need one. */
function mayBeEmpty({ key }: Question, answers: Answers): boolean {
  const { stage, groups } = answers;
  if (key === "keyHeader") return presetOf(answers).stamp.value === "unknown";
  return key === "users" && (stage !== "pilot" || groups !== undefined);
}
