import { driftSuffix, trustLines } from "./identities.js";
import { githubIssue } from "./issueShell.js";
import type { KitFile, KitOptions } from "./kitFile.js";
import { githubToken, indent, nodeVersion, shell } from "./pipelineShell.js";

/** GitHub Actions: a plan and a comment for each pull request, an approved apply for each merge, drift every day. */
export const githubWorkflow = { file, byHand };

function file(options: KitOptions): KitFile {
  return { path: ".github/workflows/relay.yml", text: workflow(options) };
}

function workflow({ stacks, needsPowershell, branch }: KitOptions): string {
  const matrix = `strategy:
      fail-fast: false
      matrix:
        stack: [${stacks.join(", ")}]`;
  return `# Written by \`relay init gitops --platform github\`.
# Pull request: plan and comment. Merge: plan, approval, apply. Every day: drift.
name: relay
on:
  pull_request:
    branches: [${branch}]
  push:
    branches: [${branch}]
  schedule:
    - cron: "17 5 * * *"
  workflow_dispatch:

permissions: {}

defaults:
  run:
    shell: bash

jobs:
  plan:
    # Pull requests of forks get no token and no secret.
    if: github.event_name == 'push' || (github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository)
    runs-on: ubuntu-latest
    ${matrix}
    # The identity that can only read.
    environment: \${{ matrix.stack }}${driftSuffix}
    permissions:
      contents: read
      id-token: write
    steps:
${install(needsPowershell)}
      - name: plan
        run: |
${indent(githubToken, 10)}
          ${shell.plan("relay-plan")}
${signIn}
${pulumiState}
      - name: summary
        if: \${{ !cancelled() }}
        run: if [ -f relay-plan/plan.md ]; then cat relay-plan/plan.md >> "$GITHUB_STEP_SUMMARY"; fi
      - uses: actions/upload-artifact@v4
        if: \${{ !cancelled() }}
        with:
          name: plan-\${{ matrix.stack }}
          # The whole plan, with encrypted secrets, only where it is applied.
          path: \${{ github.event_name == 'push' && 'relay-plan' || 'relay-plan/plan.md' }}
          retention-days: 7

  comment:
    needs: plan
    if: \${{ !cancelled() && github.event_name == 'pull_request' && needs.plan.result != 'skipped' }}
    runs-on: ubuntu-latest
    permissions:
      pull-requests: write
    steps:
      - uses: actions/download-artifact@v5
        with:
          pattern: plan-*
          path: plans
      - name: comment
        run: |
          for stack in ${stacks.join(" ")}; do
            cat "plans/plan-$stack/plan.md" || printf '### %s  no plan: see its job\\n' "$stack"
          done > comment.md
          gh pr comment "$NUMBER" --edit-last --create-if-none --body-file comment.md
        env:
          GH_TOKEN: \${{ github.token }}
          GH_REPO: \${{ github.repository }}
          NUMBER: \${{ github.event.number }}

  apply:
    needs: plan
    if: \${{ !cancelled() && github.event_name == 'push' }}
    runs-on: ubuntu-latest
    ${matrix}
    # The identity that writes. Its required reviewers are the approval.
    environment: \${{ matrix.stack }}
    concurrency:
      group: relay-\${{ matrix.stack }}
      cancel-in-progress: false
    permissions:
      contents: read
      id-token: write
    steps:
${install(needsPowershell)}
      - uses: actions/download-artifact@v5
        with:
          name: plan-\${{ matrix.stack }}
          path: relay-plan
      - name: apply
        run: |
${indent(githubToken, 10)}
          ${shell.apply("relay-plan")}
${signIn}
${pulumiState}

  drift:
    if: github.event_name == 'schedule' || github.event_name == 'workflow_dispatch'
    runs-on: ubuntu-latest
    ${matrix}
    environment: \${{ matrix.stack }}${driftSuffix}
    permissions:
      contents: read
      id-token: write
      security-events: write
      # The upload of a private repository asks for it.
      actions: read
    steps:
${install(needsPowershell, shell.installToRead)}
      # What was found before; the slash ends the name of the stack.
      - uses: actions/cache/restore@v4
        with:
          path: relay-drift/history.jsonl
          key: ${historyKey}
          restore-keys: relay-history/\${{ matrix.stack }}/
      - name: drift
        run: |
${indent(githubToken, 10)}
${indent(shell.drift("relay-drift"), 10)}
${signIn}
      - name: summary
        if: \${{ !cancelled() }}
        run: |
          ${shell.issue("relay-drift")}
          if [ -f relay-drift/drift.md ]; then cat relay-drift/drift.md >> "$GITHUB_STEP_SUMMARY"; fi
      - uses: actions/upload-artifact@v4
        if: \${{ !cancelled() }}
        with:
          name: drift-\${{ matrix.stack }}
          path: relay-drift
      # Code scanning is free for public repositories; for others it is switched on by RELAY_CODE_SCANNING.
      - uses: github/codeql-action/upload-sarif@v4
        if: \${{ !cancelled() && vars.RELAY_CODE_SCANNING == 'true' }}
        with:
          sarif_file: relay-drift/drift.sarif
          category: relay-\${{ matrix.stack }}

  # Who may write issues has no identity and runs no code of the repository.
  issue:
    needs: drift
    if: \${{ !cancelled() && needs.drift.result != 'skipped' }}
    runs-on: ubuntu-latest
    ${matrix}
    permissions:
      issues: write
    steps:
      - uses: actions/download-artifact@v5
        with:
          name: drift-\${{ matrix.stack }}
          path: relay-drift
      - name: issue
        run: |
${indent(`${githubIssue} relay-drift/issue.json`, 10)}
        env:
          GH_TOKEN: \${{ github.token }}
          GH_REPO: \${{ github.repository }}
      # Kept only if the issue says it.
      - uses: actions/cache/save@v4
        with:
          path: relay-drift/history.jsonl
          key: ${historyKey}
`;
}

/** A cache is written once: each run, and each time that it is run again, has its own. */
const historyKey = `relay-history/\${{ matrix.stack }}/\${{ github.run_id }}-\${{ github.run_attempt }}`;

function install(needsPowershell: boolean, commands: readonly string[] = shell.install): string {
  const module = needsPowershell ? `\n      - run: ${shell.module}` : "";
  return `      - uses: actions/checkout@v5
        with:
          persist-credentials: false
      - uses: actions/setup-node@v6
        with:
          node-version: ${nodeVersion}
          cache: npm
      - name: install
        run: |
${indent(commands.join("\n"), 10)}${module}`;
}

/** Variables of an environment are known to steps alone. */
const signIn = `        env:
          STACK: \${{ matrix.stack }}
          AZURE_TENANT_ID: \${{ vars.AZURE_TENANT_ID }}
          AZURE_CLIENT_ID: \${{ vars.AZURE_CLIENT_ID }}
          AZURE_FEDERATED_TOKEN_FILE: \${{ runner.temp }}/entra-token`;

const pulumiState = `          PULUMI_BACKEND_URL: \${{ vars.PULUMI_BACKEND_URL }}
          PULUMI_ACCESS_TOKEN: \${{ secrets.PULUMI_ACCESS_TOKEN }}
          PULUMI_CONFIG_PASSPHRASE: \${{ secrets.PULUMI_CONFIG_PASSPHRASE }}`;

function byHand({ stacks }: KitOptions): readonly string[] {
  return [
    `Environments (Settings > Environments), two a tenant: ${stacks.flatMap((stack) => [stack, `${stack}${driftSuffix}`]).join(", ")}.`,
    "  Required reviewers, and the protected branch alone, on those without the suffix: they are the approval.",
    "  Variables of each: AZURE_TENANT_ID, AZURE_CLIENT_ID: of `apply`, and of `drift` in those with the suffix.",
    "Variable PULUMI_BACKEND_URL with secret PULUMI_CONFIG_PASSPHRASE, or secret PULUMI_ACCESS_TOKEN for Pulumi Cloud.",
    "Variable RELAY_CODE_SCANNING=true, if the repository has code scanning.",
    "A private repository: plans, reports and issues name the tenant's rules, and secrets of a plan are encrypted, not absent.",
    ...trustLines(stacks, (environment) => ({
      platform: "github",
      repository: "<owner>/<name>",
      run: { environment },
    })),
  ];
}
