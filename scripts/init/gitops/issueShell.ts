/** Opens, updates or closes the issue that begins with the mark of `relay history --issue`; nobody else's issue is taken for it. */
export const githubIssue = `node --input-type=module -e '
  import { execFileSync } from "node:child_process";
  import { existsSync, readFileSync } from "node:fs";
  if (!existsSync(process.argv[1])) process.exit();
  const gh = (args, input = "") => execFileSync("gh", ["issue", ...args], { input, encoding: "utf8" });
  const [{ action, title, body }] = JSON.parse(readFileSync(process.argv[1], "utf8"));
  const ours = ["--app", "github-actions", "--state", "open", "--limit", "1000"];
  const [mark] = body.split("\\n");
  const found = JSON.parse(gh(["list", ...ours, "--json", "number,body"])).find((issue) => issue.body.startsWith(mark));
  const write = found ? ["edit", String(found.number)] : ["create"];
  if (action === "open" || action === "update") gh([...write, "--title", title, "--body-file", "-"], body);
  if (action === "close" && found) gh(["close", String(found.number), "--comment", body]);
'`;

/** The same by GitLab's API. A job's own token may not touch issues (GitLab 18, 2026-11): whose token is here, of whom are the issues. */
export const gitlabIssue = `node --input-type=module -e '
  import { existsSync, readFileSync } from "node:fs";
  const { CI_API_V4_URL: api, CI_PROJECT_ID: project, RELAY_ISSUE_TOKEN: token } = process.env;
  if (!existsSync(process.argv[1])) process.exit();
  if (!token) process.exit(console.log("No RELAY_ISSUE_TOKEN: no issue is kept; the report is in the artefact of the drift job."));
  const ask = async (method, path, body) => {
    const headers = { "private-token": token, "content-type": "application/json" };
    const answer = await fetch(\`\${api}/projects/\${project}/issues\${path}\`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(\`Cannot keep the issue: GitLab answers \${answer.status}; the token needs scope api and role Reporter\`);
    return answer.json();
  };
  const [{ action, title, body: description }] = JSON.parse(readFileSync(process.argv[1], "utf8"));
  const [mark] = description.split("\\n");
  const ours = async (page = 1) => {
    const issues = await ask("GET", \`?scope=created_by_me&state=opened&per_page=100&page=\${page}\`);
    const found = issues.find((issue) => issue.description?.startsWith(mark));
    return found || issues.length < 100 ? found : ours(page + 1);
  };
  const found = action === "none" ? undefined : await ours();
  if (action === "close" && found) await ask("PUT", \`/\${found.iid}\`, { description, state_event: "close" });
  if (action === "open" || action === "update")
    await (found ? ask("PUT", \`/\${found.iid}\`, { title, description }) : ask("POST", "", { title, description }));
'`;

/** The same as a task of Azure Boards, which every process has; its title and the mark in its text say whose it is. */
export const azureIssue = `node --input-type=module -e '
  import { readFileSync } from "node:fs";
  const { SYSTEM_COLLECTIONURI: server, SYSTEM_TEAMPROJECTID: project, SYSTEM_ACCESSTOKEN: token, RELAY_WORK_ITEMS: wanted } = process.env;
  if (wanted !== "true") process.exit(console.log("RELAY_WORK_ITEMS is not true: no work item is kept; the report is in the artefact of this job."));
  const ask = async (method, path, body) => {
    const type = method === "PATCH" || path.includes("$") ? "application/json-patch+json" : "application/json";
    const headers = { authorization: \`Bearer \${token}\`, "content-type": type };
    const url = \`\${server}\${project}/_apis/wit/\${path}api-version=7.1\`;
    const answer = await fetch(url, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(\`Cannot keep the work item: Azure Boards answers \${answer.status}; the build service needs "Edit work items in this node"\`);
    return answer.json();
  };
  const [{ action, title, body, stack }] = JSON.parse(readFileSync(process.argv[1], "utf8"));
  if (action === "none") process.exit();
  const [mark] = body.split("\\n");
  const html = body.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const { value: states } = await ask("GET", "workitemtypes/Task/states?");
  const over = states.filter(({ category }) => category === "Completed" || category === "Removed").map(({ name }) => name);
  const quoted = (text) => String.fromCharCode(39) + text.replaceAll(String.fromCharCode(39), String.fromCharCode(39, 39)) + String.fromCharCode(39);
  const named = \`relay drift of \${stack}:\`;
  const query = \`SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.WorkItemType] = \${quoted("Task")} AND [System.Title] CONTAINS \${quoted(named)} AND [System.State] NOT IN (\${over.map(quoted)})\`;
  const { workItems } = await ask("POST", "wiql?$top=100&", { query });
  const ids = workItems.map(({ id }) => id).join();
  const { value: items } = ids === "" ? { value: [] } : await ask("GET", \`workitems?ids=\${ids}&fields=System.Title,System.Description&\`);
  const text = mark.slice(5, -4);
  const found = items.find(({ fields }) => fields["System.Title"].startsWith(named) && fields["System.Description"]?.includes(text));
  const set = (field, value) => ({ op: "add", path: \`/fields/System.\${field}\`, value });
  const said = [set("Title", title), set("Description", \`<pre>\${html}</pre>\`)];
  const done = states.find(({ category }) => category === "Completed")?.name;
  if (action === "close") { if (found) await ask("PATCH", \`workitems/\${found.id}?\`, [...said, set("State", done)]); }
  else if (found) await ask("PATCH", \`workitems/\${found.id}?\`, said);
  else await ask("POST", "workitems/$Task?", said);
'`;
