import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { demoConfig } from "../../scripts/demo/demoConfig.js";
import { stackEnvironment } from "../../scripts/pulumiStack.js";
import { aCliStack, type CliStack, project } from "../support/cli.js";
import { codeLines, wordsOf } from "./codeLines.js";

/** What other tests run, or what a machine without a network cannot. */
const elsewhere: readonly (readonly [RegExp, string])[] = [
  [/^git clone|^cd pulumi-exchange-relay|^npm ci|^npm test|^npm run (check|proofs|demo)/, ".ci/run"],
  [/^npm install pulumi-exchange-relay/, "test/package"],
  [/^pulumi package add/, "test/construct"],
  [/^npm run conformance/, "test/conformance/command.test.ts"],
  [
    /^cd stacks\/access|^pulumi stack select --create|^pulumi up$|^pulumi stack output apply/,
    "test/endToEnd/access.test.ts",
  ],
  [/^relay fleet/, "test/fleet"],
  [/^relay adopt|^pulumi import|^pulumi preview --stack contoso --diff/, "test/adopt"],
];
const lines = codeLines()
  .filter(({ line, isBlock }) => isBlock && /^(relay|npx|npm|pulumi|git|cd|az|docker)\b/.test(line))
  .map(({ file, line }) => ({ file, line, where: elsewhere.find(([what]) => what.test(line))?.[1] ?? "here" }));

/** Findings are an answer: they are what these commands are for. */
const answers = [0, 7];
const found = "550 5.4.310 DNS domain relay.vendr.example does not exist";
const files = {
  "bounce.eml": `Status: 5.4.310\n\n${found}\n`,
  "headers.txt": "Content-Type: application/ms-tnef; name=winmail.dat\nFrom: anna@contoso.com\n",
};

let relay: CliStack;
let name: string;
beforeAll(async () => {
  relay = await aCliStack({ seed: messyTenant, program: ".", config: demoConfig, secrets: {} });
  name = `${relay.stack.name}-docs`;
  const from = path.join(project, "stacks", `Pulumi.${relay.stack.name}.yaml`);
  const inbound = /\n {4}inbound:\n(?: {6}.*\n)*/;
  const config = (await readFile(from, "utf8")).replace(/^encryptionsalt.*\n/m, "").replace(inbound, "\n");
  await writeFile(path.join(project, "stacks", `Pulumi.${name}.yaml`), config);
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(project, file), text);
  await mkdir(path.join(project, "reports"));
});
afterAll(async () => {
  const made = ["lint.sarif", "lint.xml", "reports", "fleet.xml", "fleet.md", ...Object.keys(files)].map((file) =>
    path.join(project, file),
  );
  const stacks = ["Pulumi", "accepted"].map((kind) => path.join(project, "stacks", `${kind}.${name}.yaml`));
  for (const file of [...made, ...stacks]) await rm(file, { force: true, recursive: true });
  await relay.close();
});

test.each(lines.filter(({ where }) => where === "here"))("$file: $line runs as it stands there", async ({ line }) => {
  if (line.includes("--accept rules.outbound.mode"))
    relay.running.simulator.run("Set-TransportRule", { Identity: "Trustifi Outbound", Mode: "Audit" });
  if (line.startsWith("relay report merge"))
    await run(`relay lint --stack ${name} --format json --output reports/3.json`);
  const { exitCode, all } = await run(line.replaceAll("contoso", name).replaceAll(/\d{4}-12-31/g, "2099-12-31"));
  expect({ exitCode, said: answers.includes(exitCode ?? 1) ? "" : all }).toEqual({
    exitCode: expect.toBeOneOf(answers),
    said: "",
  });
});

async function run(line: string) {
  const [program = "", ...words] = wordsOf(line);
  const from = words.indexOf("<");
  const input = from < 0 ? "planted-key\n" : await readFile(path.join(project, words[from + 1] ?? ""), "utf8");
  const args = from < 0 ? words : words.slice(0, from);
  const isRelay = program === "relay";
  return execa(
    isRelay ? process.execPath : relay.stack.pulumi.path,
    [...(isRelay ? ["dist/scripts/relay.js"] : []), ...args],
    {
      cwd: project,
      input,
      all: true,
      reject: false,
      env: { ...stackEnvironment(relay.stack), PULUMI_SKIP_CONFIRMATIONS: "true" },
    },
  );
}
