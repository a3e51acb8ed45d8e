/** A pipeline that signs in without a secret: what its platform says of a job is what Entra trusts. */
export type PipelineArgs = GithubPipeline | GitlabPipeline | AzureDevOpsPipeline;

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

/**
 * The claims of a pipeline's token that Entra is to trust.
 *
 * @throws {Error} if the subject would trust more than one kind of run, or cannot be one.
 */
export function federatedClaims(pipeline: PipelineArgs): FederatedClaims {
  const claims = { issuer: issuerOf(pipeline), subject: subjectOf(pipeline), audiences: [audience] };
  if (!/^https:\/\/[^\s/]+(\/[^\s/]+)*$/.test(claims.issuer))
    throw new Error(`Cannot trust issuer "${claims.issuer}": needs https:// and no slash at its end`);
  if (/[*?\s]/.test(claims.subject))
    throw new Error(
      `Cannot trust subject "${claims.subject}": Entra compares it letter by letter; needs one branch, tag or environment, and no wildcard`,
    );
  return claims;
}

function issuerOf(pipeline: PipelineArgs): string {
  return pipeline.platform === "github" ? githubIssuer : pipeline.issuer;
}

function subjectOf(pipeline: PipelineArgs): string {
  if (pipeline.platform === "azureDevOps") return pipeline.subject;
  if (pipeline.platform === "gitlab") {
    const [type, ref] = "branch" in pipeline.run ? ["branch", pipeline.run.branch] : ["tag", pipeline.run.tag];
    return `project_path:${pipeline.project}:ref_type:${type}:ref:${ref}`;
  }
  if (!/^[^/\s]+\/[^/\s]+$/.test(pipeline.repository))
    throw new Error(`Cannot trust repository "${pipeline.repository}": needs owner/name`);
  return `repo:${pipeline.repository}:${githubRun(pipeline.run)}`;
}

function githubRun(run: GithubPipeline["run"]): string {
  if (run === "pullRequest") return "pull_request";
  if ("environment" in run) return `environment:${run.environment}`;
  return "branch" in run ? `ref:refs/heads/${run.branch}` : `ref:refs/tags/${run.tag}`;
}
