import { driftSuffix, trustLines } from "./identities.js";
import { azureIssue } from "./issueShell.js";
import type { KitFile, KitOptions } from "./kitFile.js";
import { azureComment, azureToken, indent, nodeVersion, shell } from "./pipelineShell.js";

/** Azure Pipelines: the names of environments and variable groups are fixed when a run is compiled, so that each tenant has its jobs. */
export const azurePipeline = { file, byHand };

const isPullRequest = "eq(variables['Build.Reason'], 'PullRequest')";
const isSchedule = "eq(variables['Build.Reason'], 'Schedule')";

function file(options: KitOptions): KitFile {
  return { path: "azure-pipelines.yml", text: pipeline(options) };
}

function pipeline({ stacks, needsPowershell, branch }: KitOptions): string {
  const jobs = (job: (stack: string, install: string) => string, commands: readonly string[] = shell.install) =>
    stacks.map((stack) => job(stack, install(needsPowershell, commands))).join("\n");
  return `# Written by \`relay init gitops --platform azure-devops\`.
# Pull request: plan and comment. Merge: plan, approval, apply. Every day: drift.
trigger:
  branches:
    include: [${branch}]

schedules:
  - cron: "17 5 * * *"
    displayName: drift
    branches:
      include: [${branch}]
    always: true

pool:
  vmImage: ubuntu-latest

stages:
  - stage: plan
    condition: not(${isSchedule})
    jobs:
${jobs(planJob)}

  - stage: apply
    dependsOn: plan
    condition: and(not(canceled()), not(${isPullRequest}), not(${isSchedule}), eq(variables['Build.SourceBranch'], 'refs/heads/${branch}'))
    lockBehavior: sequential
    jobs:
${jobs(applyJob)}

  - stage: drift
    dependsOn: []
    condition: ${isSchedule}
    jobs:
${jobs((stack, steps) => driftJob(stack, steps, branch), shell.installToRead)}
`;
}

function planJob(stack: string, steps: string): string {
  return `      - job: plan_${idOf(stack)}
        variables:
          - group: relay-${stack}${driftSuffix}
        steps:
${steps}
${signedIn("plan", stack, shell.plan("relay-plan"))}
${passphrase}
          - bash: |
${indent(`${azureComment} relay-plan/plan.md`, 14)}
            displayName: comment
            condition: and(not(canceled()), ${isPullRequest})
            env:
              SYSTEM_ACCESSTOKEN: $(System.AccessToken)
          - publish: relay-plan
            artifact: plan-${stack}
            condition: and(not(canceled()), not(${isPullRequest}))`;
}

function applyJob(stack: string, steps: string): string {
  return `      # Approvals and an exclusive lock are checks of the environment.
      - deployment: apply_${idOf(stack)}
        environment: ${stack}
        variables:
          - group: relay-${stack}
        strategy:
          runOnce:
            deploy:
              steps:
                - checkout: self
                - download: current
                  artifact: plan-${stack}
${indent(steps, 6)}
${indent(signedIn("apply", stack, shell.apply(`$PIPELINE_WORKSPACE/plan-${stack}`)), 6)}
${indent(passphrase, 6)}`;
}

function driftJob(stack: string, steps: string, branch: string): string {
  return `      - job: drift_${idOf(stack)}
        variables:
          - group: relay-${stack}${driftSuffix}
        steps:
${steps}
          # What was found before, of the last run that has looked; the first finds none.
          - task: DownloadPipelineArtifact@2
            continueOnError: true
            inputs:
              buildType: specific
              project: $(System.TeamProjectId)
              definition: $(System.DefinitionId)
              buildVersionToDownload: latestFromBranch
              branchName: refs/heads/${branch}
              tags: drift-${stack}
              allowPartiallySucceededBuilds: true
              allowFailedBuilds: true
              artifactName: drift-${stack}
              itemPattern: "**/history.jsonl"
              targetPath: relay-drift
${signedIn("drift", stack, shell.drift("relay-drift"))}
          - bash: |
              [ -f relay-drift/drift.md ] || exit 0
              echo "##vso[task.uploadsummary]$PWD/relay-drift/drift.md"
            displayName: summary
            condition: not(canceled())
          # One task of Azure Boards opens, is updated and closes itself. The tag lets the next run go on from here: only if the task says it.
          - bash: |
              set -e
              [ -f relay-drift/history.jsonl ] || exit 0
              npx relay history relay-drift/history.jsonl --issue > relay-drift/issue.json
${indent(`${azureIssue} relay-drift/issue.json`, 14)}
              echo "##vso[build.addbuildtag]drift-${stack}"
            displayName: issue
            condition: not(canceled())
            env:
              SYSTEM_ACCESSTOKEN: $(System.AccessToken)
          - publish: relay-drift
            artifact: drift-${stack}
            condition: not(canceled())
          - task: PublishTestResults@2
            condition: not(canceled())
            inputs:
              testResultsFormat: JUnit
              testResultsFiles: relay-drift/drift.xml
              testRunTitle: drift of ${stack}`;
}

function install(needsPowershell: boolean, commands: readonly string[]): string {
  const module = needsPowershell ? `\n          - bash: ${shell.module}` : "";
  return `          - task: NodeTool@0
            inputs:
              versionSpec: ${nodeVersion}.x
          - bash: |
              set -e
${indent(commands.join("\n"), 14)}
            displayName: install${module}`;
}

function signedIn(name: string, stack: string, command: string): string {
  return `          - bash: |
              set -eo pipefail
${indent(azureToken, 14)}
${indent(command, 14)}
            displayName: ${name}
            env:
              STACK: ${stack}
              AZURE_FEDERATED_TOKEN_FILE: $(Agent.TempDirectory)/entra-token
              SYSTEM_ACCESSTOKEN: $(System.AccessToken)`;
}

/** Azure DevOps gives secret variables to a step only where it names them. */
const passphrase = "              PULUMI_CONFIG_PASSPHRASE: $(PULUMI_CONFIG_PASSPHRASE)";

/** A job's name takes letters, digits and underscores. */
function idOf(stack: string): string {
  return stack.replaceAll(/\W/g, "_");
}

function byHand({ stacks, branch }: KitOptions): readonly string[] {
  return [
    `Environments ${stacks.join(", ")} (Pipelines > Environments) with the checks Approvals, Branch control (${branch}) and Exclusive lock.`,
    "Two service connections a tenant (Azure Resource Manager, workload identity federation, manual): one of `apply`, one of `drift`; this pipeline may use both.",
    `Variable groups, two a tenant: ${stacks.flatMap((stack) => [`relay-${stack}`, `relay-${stack}${driftSuffix}`]).join(", ")}.`,
    "  Each with AZURE_TENANT_ID, AZURE_CLIENT_ID and SERVICE_CONNECTION_ID: of `apply`, and of `drift` in those with the suffix;",
    "  PULUMI_BACKEND_URL and the secret PULUMI_CONFIG_PASSPHRASE. With Pulumi Cloud: name PULUMI_ACCESS_TOKEN in `env:` instead.",
    `A branch policy of ${branch} (Build validation) that runs this pipeline: it makes the plan of a pull request.`,
    'The build service needs "Contribute to pull requests", for the comment.',
    'Variable RELAY_WORK_ITEMS=true in the groups with the suffix, if drift is to keep a task in Azure Boards; the build service needs "Edit work items in this node" then.',
    ...trustLines(stacks, (_, role) => ({
      platform: "azureDevOps",
      issuer: `<issuer, as the service connection of ${role} shows it>`,
      subject: `<subject, as the service connection of ${role} shows it>`,
    })),
  ];
}
