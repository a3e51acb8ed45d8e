import { placeText } from "../../modules/config/configError.js";
import { configProblems, type RawConfig } from "../../modules/config/parseRelayConfig.js";
import type { Answers, Question } from "./questions.js";

/** The config that the answers make, without the key: it is set by Pulumi, encrypted. */
export function answeredConfig(answers: Answers): RawConfig {
  const { organization, channel, vendor, tlsMode, smartHosts, keyHeader, stage, signature, remoteDomain } = answers;
  const appliesTo = people(answers);
  return {
    ...(organization !== undefined && { "exchangeonline:organization": organization }),
    ...(channel !== undefined && { "exchangeonline:channel": channel }),
    "exchange-relay:relay": {
      ...(vendor !== undefined && { vendor }),
      ...(smartHosts !== undefined && { smartHosts }),
      ...(keyHeader !== undefined && { keyHeader }),
      ...(tlsMode !== undefined && { connector: { tls: { mode: tlsMode } } }),
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

/** Every problem of the answers, each with the question it belongs to. */
export function answerProblems(answers: Answers, asked: readonly Question[]) {
  const stack = answers.stack ?? "";
  const raw = answeredConfig(answers);
  const relay = raw["exchange-relay:relay"];
  const withKey = { ...raw, "exchange-relay:relay": { ...Object(relay), key: answers.key ?? { secure: "later" } } };
  const problems = configProblems(withKey, { file: `stacks/Pulumi.${stack}.yaml`, stack }).map(({ path, message }) => ({
    path: placeText(path),
    message,
  }));
  const ofStack = /^[\w.-]+$/.test(stack)
    ? []
    : [{ path: "stack", message: "must be letters, digits, dots, dashes or underscores." }];
  return [...ofStack, ...problems].map((problem) => ({ ...problem, question: questionOf(problem.path, asked) }));
}

/** The question with the longest path that begins as the problem's does. */
function questionOf(path: string, asked: readonly Question[]): Question | undefined {
  return asked
    .filter((one) => path === one.path || path.startsWith(`${one.path}.`) || path.startsWith(`${one.path}[`))
    .sort((left, right) => right.path.length - left.path.length)[0];
}
