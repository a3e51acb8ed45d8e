import {
  type OperatorSettings,
  operatorSettings,
  type SecretKey,
  secretKey,
} from "../../modules/fleet/operatorSettings.js";
import type { Problem } from "../../modules/report/problems.js";
import { optionProblems } from "../optionProblems.js";
import { UsageError } from "../usageError.js";

/** The options of `relay fleet manifests` as they were typed. */
export interface TypedOptions {
  readonly namespace: string;
  readonly image: string;
  readonly directory?: string;
  readonly repository?: string;
  readonly commit?: string;
  readonly branch?: string;
  readonly gitToken?: string;
  readonly backend?: string;
  readonly pulumiOrg?: string;
  readonly secret?: readonly string[];
  readonly federatedToken?: boolean;
  readonly resync?: number;
}

/** @throws {UsageError} with every problem at once; what was typed is not in it, as it may be a secret. */
export function operatorOptions({
  secret = [],
  gitToken,
  federatedToken = false,
  ...typed
}: TypedOptions): OperatorSettings {
  const secrets = secret.map(readSecret);
  const token = gitToken === undefined ? undefined : secretKey(gitToken);
  const settings = {
    ...typed,
    ...(token !== undefined && { gitToken: token }),
    secrets: Object.fromEntries(secrets.flatMap((one) => ("key" in one ? [[one.variable, one.key]] : []))),
    federatedToken,
  };
  const problems = [
    ...optionProblems(operatorSettings, settings),
    ...(gitToken !== undefined && token === undefined ? [{ place: "--git-token", message: needsKey }] : []),
    ...secrets.flatMap((one) => ("problem" in one ? [one.problem] : [])),
    ...twice(secrets.flatMap((one) => ("key" in one ? [one.variable] : []))),
  ];
  if (problems.length > 0) throw new UsageError("Cannot write manifests; nothing was written.", { problems });
  return operatorSettings.parse(settings);
}

type ReadSecret = { readonly variable: string; readonly key: SecretKey } | { readonly problem: Problem };

const needsKey = "must be <secret>/<key>: the name of a Kubernetes Secret and a key in it, never the value.";

function readSecret(text: string): ReadSecret {
  const [, variable, reference = ""] = /^([A-Z][A-Z\d_]*)=(.*)$/s.exec(text) ?? [];
  if (variable === undefined)
    return { problem: { place: "--secret", message: "must be <VARIABLE>=<secret>/<key>, of a Kubernetes Secret." } };
  const key = secretKey(reference);
  return key === undefined ? { problem: { place: `--secret ${variable}`, message: needsKey } } : { variable, key };
}

function twice(variables: readonly string[]): readonly Problem[] {
  return variables
    .filter((name, at) => variables.indexOf(name) !== at)
    .map((name) => ({ place: `--secret ${name}`, message: "is given twice." }));
}
