import { pinnedModule } from "../../../modules/channel/powershell/moduleVersion.js";

/** The audience that Entra asks for (facts of 2026-11). */
export const audience = "api://AzureADTokenExchange";

/** Node that runs the pipelines; the newest that the tests know. */
export const nodeVersion = "22";

/** The shell commands of every platform, which find the stack in `$STACK`. The same bash runs them all. */
export const shell = {
  /** What the project needs: its packages, and a Pulumi CLI that is found or brought. */
  install: ["npm ci", "npx relay setup"],
  /** What reads a tenant needs no Pulumi. */
  installToRead: ["npm ci"],
  /** For the PowerShell of hosted runners, which is 7.4 or newer. */
  module: installModule("7.4.0"),
  plan: (folder: string) => `npx relay plan --stack "$STACK" --output "${folder}"`,
  apply: (folder: string) => `npx relay apply --plan "${folder}"`,
  /** Ends with 7 if the tenant is not what is declared, 1 if it cannot be read, 2 if the config is wrong. */
  drift: (folder: string) =>
    [
      `npx relay drift --stack "$STACK" --history "${folder}/history.jsonl"`,
      `--format markdown --output "${folder}/drift.md" --format html --output "${folder}/drift.html"`,
      `--format junit --output "${folder}/drift.xml" --format sarif --output "${folder}/drift.sarif"`,
    ].join(" \\\n  "),
  /** Says what to do with the issue of the stack, if the job came so far. */
  issue: (folder: string) =>
    `if [ -f ${folder}/history.jsonl ]; then npx relay history ${folder}/history.jsonl --issue > ${folder}/issue.json; fi`,
} as const;

/** Installs Microsoft's module, at the version that fits a PowerShell. */
export function installModule(powershell: string): string {
  return `pwsh -NoProfile -Command "Install-PSResource ExchangeOnlineManagement -Version ${pinnedModule(powershell)} -TrustRepository -Quiet"`;
}

/** Asks GitHub for the job's token and writes it where the sign-in reads it. */
export const githubToken = tokenBy(
  `const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env;
const answer = await fetch(\`\${url}&audience=${audience}\`, { headers: { authorization: \`bearer \${token}\` } });
if (!answer.ok) throw new Error(\`Cannot get the token of the job: GitHub answers \${answer.status}; needs id-token: write\`);
process.stdout.write((await answer.json()).value);`,
);

/** Asks Azure DevOps for the service connection's token, as @azure/identity does (4.13.1, 2026-11). */
export const azureToken = tokenBy(
  `const { SYSTEM_OIDCREQUESTURI: url, SYSTEM_ACCESSTOKEN: token, SERVICE_CONNECTION_ID: id } = process.env;
if (!id) throw new Error("Cannot get the token of the job: SERVICE_CONNECTION_ID is not set; put it into the variable group");
const answer = await fetch(\`\${url}?api-version=7.1&serviceConnectionId=\${id}\`, {
  method: "POST",
  headers: { authorization: \`Bearer \${token}\`, "content-type": "application/json", "x-tfs-fedauthredirect": "Suppress" },
});
if (!answer.ok) throw new Error(\`Cannot get the token of the job: Azure DevOps answers \${answer.status}; may the pipeline use the service connection?\`);
process.stdout.write((await answer.json()).oidcToken);`,
);

/** GitLab puts the job's token into a variable. */
export const gitlabToken = '(umask 077 && mkdir -p .relay && printf %s "$ENTRA_TOKEN" > "$AZURE_FEDERATED_TOKEN_FILE")';

/** A token is in no argument: arguments are in the process list. */
function tokenBy(program: string): string {
  return `umask 077\nnode --input-type=module -e '\n${indent(program, 2)}\n' > "$AZURE_FEDERATED_TOKEN_FILE"`;
}

/** The comment on a pull request of Azure Repos. */
export const azureComment = `node --input-type=module -e '
  import { readFileSync } from "node:fs";
  const { SYSTEM_COLLECTIONURI: server, SYSTEM_TEAMPROJECTID: project, BUILD_REPOSITORY_ID: repository } = process.env;
  const { SYSTEM_PULLREQUEST_PULLREQUESTID: request, SYSTEM_ACCESSTOKEN: token } = process.env;
  const url = \`\${server}\${project}/_apis/git/repositories/\${repository}/pullRequests/\${request}/threads?api-version=7.1\`;
  const comments = [{ parentCommentId: 0, content: readFileSync(process.argv[1], "utf8"), commentType: "text" }];
  const headers = { authorization: \`Bearer \${token}\`, "content-type": "application/json" };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify({ comments, status: "closed" }) });
  if (!answer.ok) throw new Error(\`Cannot comment: Azure DevOps answers \${answer.status}; the build service needs "Contribute to pull requests"\`);
'`;

/** The comment on a merge request of GitLab; a job's own token may not write one. */
export const gitlabComment = `node --input-type=module -e '
  import { readFileSync } from "node:fs";
  const { CI_API_V4_URL: api, CI_PROJECT_ID: project, CI_MERGE_REQUEST_IID: request, RELAY_COMMENT_TOKEN: token } = process.env;
  if (!token) console.log("No RELAY_COMMENT_TOKEN: the preview is in the artefact of this job.");
  else {
    const body = JSON.stringify({ body: readFileSync(process.argv[1], "utf8") });
    const headers = { "private-token": token, "content-type": "application/json" };
    const answer = await fetch(\`\${api}/projects/\${project}/merge_requests/\${request}/notes\`, { method: "POST", headers, body });
    if (!answer.ok) throw new Error(\`Cannot comment: GitLab answers \${answer.status}; the token needs scope api and role Reporter\`);
  }
'`;

/** Moves every line to the right, but empty ones. */
export function indent(text: string, spaces: number): string {
  return text.replaceAll(/^(?=.)/gm, " ".repeat(spaces));
}
