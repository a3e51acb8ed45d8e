import { shapeProblems } from "./exchangeAccessShape.js";

/** A pipeline or a pod that signs in without a secret: what its platform says of it is what Entra trusts. */
export type PipelineArgs = GithubPipeline | GitlabPipeline | AzureDevOpsPipeline | KubernetesAccount;

interface GithubPipeline {
  readonly platform: "github";
  /** `owner/name`; `owner@id/name@id` for repositories made since 2026-07-15, whose subjects carry both ids. */
  readonly repository: string;
  /** The one kind of run that is trusted. A job with an environment has no other subject than that. */
  readonly run: GitRef | { readonly environment: string } | "pullRequest";
}

interface GitlabPipeline {
  readonly platform: "gitlab";
  /** Address of the GitLab instance, with https:// and no slash at its end. */
  readonly issuer: string;
  /** `group/project`, with every group of the path. */
  readonly project: string;
  readonly run: GitRef;
}

interface AzureDevOpsPipeline {
  readonly platform: "azureDevOps";
  /** As the service connection shows it; it differs between organizations and has changed over time. */
  readonly issuer: string;
  /** As the service connection shows it. */
  readonly subject: string;
}

interface KubernetesAccount {
  readonly platform: "kubernetes";
  /** As the cluster's tokens say it, with the slash at its end if it has one. */
  readonly issuer: string;
  readonly namespace: string;
  readonly serviceAccount: string;
}

type GitRef = { readonly branch: string } | { readonly tag: string };

/** What Entra compares with a pipeline's token: letter by letter, case included. */
export interface FederatedClaims {
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: string[];
}

/** The audience that Entra asks for; a GitLab job names it as `aud` of its `id_tokens` (facts of 2026-11-23). */
const audience = "api://AzureADTokenExchange";
const githubIssuer = "https://token.actions.githubusercontent.com";

/** The claims of a pipeline's token that Entra is to trust. */
export function federatedClaims(pipeline: PipelineArgs): FederatedClaims {
  return { issuer: issuerOf(pipeline), subject: subjectOf(pipeline), audiences: [audience] };
}

/** What is wrong with an application's pipelines, each with its place: Entra takes each issuer and subject once. */
export function pipelinesProblems(place: string, pipelines: Readonly<Record<string, PipelineArgs>>): readonly string[] {
  const wrong = Object.entries(pipelines).flatMap(([key, one]) => pipelineProblems(`${place}.${key}`, one));
  if (wrong.length > 0) return wrong;
  const firstOf = new Map<string, string>();
  return Object.entries(pipelines).flatMap(([key, one]) => {
    const { issuer, subject } = federatedClaims(one);
    const first = firstOf.get(`${issuer} ${subject}`);
    firstOf.set(`${issuer} ${subject}`, first ?? key);
    return first === undefined ? [] : [`${place}.${key}  trusts what ${first} trusts; needs another run, or none`];
  });
}

/** It would trust nobody, or more than one kind of run. */
function pipelineProblems(place: string, pipeline: PipelineArgs): readonly string[] {
  const misshapen = shapeProblems(place, pipeline);
  if (misshapen.length > 0) return misshapen;
  if (pipeline.platform === "kubernetes") return accountProblems(place, pipeline);
  const { issuer, subject } = federatedClaims(pipeline);
  return [
    ...(/^https:\/\/[^\s/]+(\/[^\s/]+)*$/.test(issuer)
      ? []
      : [`${place}.issuer  is "${issuer}"; needs https:// and no slash at its end`]),
    ...(/[*]/.test(subject) || subject.trim() === "" || subject.endsWith(":") || subject.endsWith("/")
      ? [`${place}  trusts "${subject}", and Entra compares letter by letter; needs one branch, tag or environment`]
      : []),
    ...(pipeline.platform === "github" && !/^[^/\s]+\/[^/\s]+$/.test(pipeline.repository)
      ? [`${place}.repository  is "${pipeline.repository}"; needs owner/name`]
      : []),
    ...refProblems(place, pipeline),
  ];
}

function accountProblems(place: string, account: KubernetesAccount): readonly string[] {
  const { issuer, namespace, serviceAccount } = account;
  const isOne = [namespace, serviceAccount].every((name) => /^[a-z\d]([-.a-z\d]*[a-z\d])?$/.test(name));
  return [
    ...(/^https:\/\/[^\s/]/.test(issuer) ? [] : [`${place}.issuer  is "${issuer}"; needs https://`]),
    ...(isOne
      ? []
      : [`${place}  trusts "${subjectOf(account)}", and Entra compares letter by letter; needs one service account`]),
  ];
}

/** The subject has the path already: `refs/heads/refs/heads/main` is no branch of anybody. */
function refProblems(place: string, pipeline: Exclude<PipelineArgs, KubernetesAccount>): readonly string[] {
  if (pipeline.platform === "azureDevOps" || typeof pipeline.run === "string") return [];
  return Object.entries(pipeline.run).flatMap(([kind, name]) => {
    const [, bare] = /^refs\/(?:heads|tags)\/(.*)$/.exec(name) ?? [];
    return bare === undefined ? [] : [`${place}.run.${kind}  is "${name}"; needs its name alone: ${bare}`];
  });
}

function issuerOf(pipeline: PipelineArgs): string {
  return pipeline.platform === "github" ? githubIssuer : pipeline.issuer;
}

function subjectOf(pipeline: PipelineArgs): string {
  if (pipeline.platform === "azureDevOps") return pipeline.subject;
  if (pipeline.platform === "kubernetes")
    return `system:serviceaccount:${pipeline.namespace}:${pipeline.serviceAccount}`;
  if (pipeline.platform === "gitlab") {
    const [type, ref] = "branch" in pipeline.run ? ["branch", pipeline.run.branch] : ["tag", pipeline.run.tag];
    return `project_path:${pipeline.project}:ref_type:${type}:ref:${ref}`;
  }
  return `repo:${pipeline.repository}:${githubRun(pipeline.run)}`;
}

function githubRun(run: GithubPipeline["run"]): string {
  if (run === "pullRequest") return "pull_request";
  if ("environment" in run) return `environment:${run.environment}`;
  return "branch" in run ? `ref:refs/heads/${run.branch}` : `ref:refs/tags/${run.tag}`;
}
