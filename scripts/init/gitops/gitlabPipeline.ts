import { driftSuffix, trustLines } from "./identities.js";
import { gitlabIssue } from "./issueShell.js";
import type { KitFile, KitOptions } from "./kitFile.js";
import { audience, gitlabComment, gitlabToken, indent, nodeVersion, shell } from "./pipelineShell.js";

/** GitLab CI: a preview for each merge request, plan and approved apply on the default branch, drift by a schedule. */
export const gitlabPipeline = { file, byHand };

function file(options: KitOptions): KitFile {
  return { path: ".gitlab-ci.yml", text: pipeline(options) };
}

function pipeline({ stacks, needsPowershell, branch }: KitOptions): string {
  const onBranch = `    - if: $CI_COMMIT_BRANCH == "${branch}" && $CI_PIPELINE_SOURCE == "push"`;
  return `# Written by \`relay init gitops --platform gitlab\`.
# Merge request: preview and comment. Merge: plan, a click, apply. Schedule: drift.
stages: [preview, plan, apply, drift, issue]

default:
  # ${needsPowershell ? "An image with PowerShell, built of the Dockerfile beside this file." : "Any image with Node and git."}
  image: ${needsPowershell ? "$RELAY_IMAGE" : `node:${nodeVersion}-bookworm`}
  interruptible: false

variables:
  AZURE_FEDERATED_TOKEN_FILE: $CI_PROJECT_DIR/.relay/entra-token

.tenants:
  parallel:
    matrix:
      - STACK: [${stacks.join(", ")}]
  before_script:
${indent(shell.install.map((line) => `- ${line}`).join("\n"), 4)}

# The token of a merge request is of its source branch, which Entra cannot be told to trust: this preview asks Exchange nothing.
preview:
  extends: .tenants
  stage: preview
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - set -o pipefail
    - npx relay pulumi preview --stack "$STACK" --diff --non-interactive | tee preview.txt
  after_script:
    - |
      { printf '### %s: preview\\n\\n\`\`\`text\\n' "$STACK"; head -c 60000 preview.txt; printf '\\n\`\`\`\\n'; } > preview.md
    - |
${indent(`${gitlabComment} preview.md`, 6)}
  artifacts:
    when: always
    paths: [preview.md]

plan:
  extends: .tenants
  stage: plan
  id_tokens:
    ENTRA_TOKEN:
      aud: ${audience}
  # The identity that can only read.
  environment:
    name: $STACK${driftSuffix}
    action: prepare
  rules:
${onBranch}
  script:
    - ${gitlabToken}
    - ${shell.plan("relay-plan/$STACK")}
  # A plan that would be refused is refused by its apply, and keeps no other tenant waiting.
  allow_failure:
    exit_codes: [7]
  artifacts:
    when: always
    expire_in: 7 days
    access: developer
    paths: [relay-plan/]

apply:
  extends: .tenants
  stage: apply
  needs: [plan]
  id_tokens:
    ENTRA_TOKEN:
      aud: ${audience}
  # The identity that writes. Who may click is said by the protected environment.
  environment:
    name: $STACK
  resource_group: relay-$STACK
  rules:
${onBranch}
      when: manual
  script:
    - ${gitlabToken}
    - ${shell.apply("relay-plan/$STACK")}

drift:
  extends: .tenants
  stage: drift
  before_script:
${indent(shell.installToRead.map((line) => `- ${line}`).join("\n"), 4)}
  id_tokens:
    ENTRA_TOKEN:
      aud: ${audience}
  environment:
    name: $STACK${driftSuffix}
    action: verify
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
  script:
    - ${gitlabToken}
    - |
${indent(shell.drift("relay-drift/$STACK"), 6)}
  after_script:
    - ${shell.issue("relay-drift/$STACK")}
  # What was found before: as long as the runners share their cache.
  cache:
    key: relay-history-$STACK
    policy: pull
    paths: [relay-drift/$STACK/history.jsonl]
  artifacts:
    when: always
    paths: [relay-drift/]
    reports:
      junit: relay-drift/*/drift.xml

# One issue a tenant opens, is updated and closes itself. Who may write issues has no identity and runs no code of the repository.
issue:
  extends: .tenants
  stage: issue
  needs: [drift]
  before_script: []
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
      when: always
  variables:
    GIT_STRATEGY: none
  script:
    - |
${indent(`${gitlabIssue} "relay-drift/$STACK/issue.json"`, 6)}
  # Kept only if the issue says it.
  cache:
    key: relay-history-$STACK
    policy: push
    paths: [relay-drift/$STACK/history.jsonl]
`;
}

function byHand({ stacks, needsPowershell, branch }: KitOptions): readonly string[] {
  return [
    ...(needsPowershell ? ["Variable RELAY_IMAGE: the image that you build of the Dockerfile."] : []),
    `Environments (Operate > Environments), two a tenant: ${stacks.flatMap((stack) => [stack, `${stack}${driftSuffix}`]).join(", ")}.`,
    "  Protect those without the suffix: who may deploy there is the approval (Premium; else whoever may merge).",
    "  Variables with the environment as scope: AZURE_TENANT_ID, AZURE_CLIENT_ID: of `apply`, and of `drift` with the suffix.",
    "Variables PULUMI_BACKEND_URL and PULUMI_CONFIG_PASSPHRASE (masked), or PULUMI_ACCESS_TOKEN; not protected, or merge requests have no preview.",
    "Variable RELAY_COMMENT_TOKEN (masked), if previews are to be comments: a project token with scope api.",
    "Variable RELAY_ISSUE_TOKEN (masked), if drift is to keep an issue: a project token with scope api and role Reporter.",
    `A schedule (Build > Pipeline schedules) on ${branch} for drift; ${branch} protected: GitLab's token says a branch and no environment,`,
    "  so that both identities trust every job of it.",
    ...trustLines(stacks, () => ({
      platform: "gitlab",
      issuer: "https://gitlab.com",
      project: "<group>/<project>",
      run: { branch },
    })),
  ];
}
