import { placeText } from "../../modules/config/configError.js";
import { configProblems, parseRelayConfig, type RawConfig } from "../../modules/config/parseRelayConfig.js";
import { choiceText } from "../../modules/config/schemaProblems.js";
import { stageSentences } from "../../modules/desired/stageSentences.js";
import { type Answers, presetOf, type Question } from "./questions.js";

/** The config that the answers make, without the key: it is set by Pulumi, encrypted. */
export function answeredConfig(answers: Answers): RawConfig {
  const { organization, channel, vendor, tlsMode, tlsDomain, smartHosts, keyHeader, stage, signature, remoteDomain } =
    answers;
  const appliesTo = people(answers);
  return {
    ...(organization !== undefined && { "exchangeonline:organization": organization }),
    ...(channel !== undefined && { "exchangeonline:channel": channel }),
    "exchange-relay:relay": {
      ...(vendor !== undefined && { vendor }),
      ...(smartHosts !== undefined && { smartHosts }),
      ...(keyHeader !== undefined && { stamp: { header: keyHeader } }),
      ...(tlsMode !== undefined && {
        connector: { tls: { mode: tlsMode, ...(tlsDomain !== undefined && { domain: tlsDomain }) } },
      }),
      ...(stage !== undefined && { stage }),
      ...(appliesTo !== undefined && { appliesTo }),
      ...(signature !== undefined && { signature: { rule: signature } }),
    },
    ...(remoteDomain === "recommended" && { "exchange-relay:remoteDomain": {} }),
  };
}

function people({ groups, users }: Answers) {
  if (groups === undefined && users === undefined) return undefined;
  return { ...(groups !== undefined && { groups }), ...(users !== undefined && { users }) };
}

/** What the answers' stage changes for mail, and what the next one would. Expects answers without a problem. */
export function answeredStage(answers: Answers): readonly string[] {
  return stageSentences(parseRelayConfig(withKey(answers), { file: "", stack: answers.stack ?? "" }));
}

/** With the key that was answered, or in the place of one that is set later. */
function withKey(answers: Answers): RawConfig {
  const { key = { secure: "later" }, keyHeader } = answers;
  const raw = answeredConfig(answers);
  const isNeeded = keyHeader !== undefined || typeof key === "string" || presetOf(answers).stamp.value === "required";
  if (!isNeeded) return raw;
  const stamp = { ...(keyHeader !== undefined && { header: keyHeader }), key };
  return { ...raw, "exchange-relay:relay": { ...Object(raw["exchange-relay:relay"]), stamp } };
}

/** Every problem of the answers, each with the question it belongs to. */
export function answerProblems(answers: Answers, asked: readonly Question[]) {
  const stack = answers.stack ?? "";
  const problems = configProblems(withKey(answers), { file: `stacks/Pulumi.${stack}.yaml`, stack }).map(
    ({ path, message }) => ({
      path: placeText(path),
      message,
    }),
  );
  const ofStack = /^[\w.-]+$/.test(stack)
    ? []
    : [{ path: "stack", message: "must be letters, digits, dots, dashes or underscores." }];
  const told = [...ofStack, ...problems].map((problem) => {
    const question = questionOf(problem.path, answers, asked);
    return { ...problem, question, message: cured(problem, question, answers) };
  });
  return [
    ...told,
    ...strayChoices(answers, asked).filter(({ question }) => !told.some((one) => one.question === question)),
  ];
}

/** What is missing is told by its own question: how to put it into a stack file helps nobody who has none yet. */
function cured(
  { path, message }: { readonly path: string; readonly message: string },
  question: Question | undefined,
  answers: Answers,
): string {
  if (question?.path !== path || question.hint !== undefined || answers[question.key] !== undefined) return message;
  const { message: asked, choices } = question;
  return `missing: ${asked.charAt(0).toLowerCase()}${asked.slice(1)}${choices ? ` (${choices.join(", ")})` : ""}.`;
}

/** Answers that are none of the choices, where the stack file would not show it. */
function strayChoices(answers: Answers, asked: readonly Question[]) {
  return asked.flatMap((question) => {
    const { key, path, choices } = question;
    const answer = answers[key];
    if (choices === undefined || answer === undefined || choices.includes(String(answer))) return [];
    return [{ path, message: choiceText(choices, answer), question }];
  });
}

/** The question that a problem belongs to: the nearest by its path, and of several the one that was answered. */
function questionOf(path: string, answers: Answers, asked: readonly Question[]): Question | undefined {
  const below = (inner: string, outer: string) => inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
  const near = asked.filter((one) => path === one.path || below(path, one.path) || below(one.path, path));
  return near.find(({ key }) => answers[key] !== undefined) ?? near.at(-1);
}
