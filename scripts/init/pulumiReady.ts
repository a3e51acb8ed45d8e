import { isCancel, log, password, select } from "@clack/prompts";
import { execa } from "execa";
import { z } from "zod";
import { pulumiCli } from "../pulumiCli.js";
import type { FoundPulumi } from "../setup/findPulumi.js";

/** Environment that Pulumi's commands need besides; `ended` if the person gave up. */
export type Ready = Readonly<Record<string, string>> | "ended";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the state may be kept. */
const backends = [
  { value: "login", label: "Pulumi Cloud: an account in the browser (`pulumi login`)" },
  { value: "file://~", label: "a folder of this machine, no account (`pulumi login file://~`)" },
  { value: "later", label: "somewhere else: I will log in myself" },
];

const whoAmI = z.object({ url: z.string() });

/** Sees to it that Pulumi can make a stack and encrypt the key, before a person has typed one: login, and the passphrase. */
export async function pulumiReady(cli: FoundPulumi, project: string, environment: Environment): Promise<Ready> {
  const backend = (await backendOf(cli, project)) ?? (await askForLogin(cli, project));
  if (backend === "ended") return "ended";
  if (backend === undefined || !needsPassphrase(backend, environment)) return {};
  const passphrase = await password({
    message: "A passphrase for this machine's secrets; Pulumi asks for it each time, or takes PULUMI_CONFIG_PASSPHRASE",
    validate: (typed) => (typed ? undefined : "It is needed."),
  });
  if (isCancel(passphrase)) return "ended";
  log.info("Keep it: without it nobody reads the key again. In pipelines set PULUMI_CONFIG_PASSPHRASE.");
  return { PULUMI_CONFIG_PASSPHRASE: passphrase };
}

/** Where the state is kept, if Pulumi is logged in. */
async function backendOf(cli: FoundPulumi, project: string): Promise<string | undefined> {
  const { exitCode, stdout } = await pulumiCli(cli, { project, args: ["whoami", "--json"] });
  if (exitCode !== 0) return undefined;
  const parsed = whoAmI.safeParse(JSON.parse(stdout));
  return parsed.success ? parsed.data.url : undefined;
}

async function askForLogin(cli: FoundPulumi, project: string): Promise<string | undefined> {
  const choice = await select({ message: "Pulumi is not logged in. Where is the state kept?", options: backends });
  if (isCancel(choice)) return "ended";
  if (choice === "later") return undefined;
  // Logged in at a terminal, Pulumi would ask whether to make a project (3.259.0, 2026-11-29).
  const args = choice === "login" ? ["login"] : ["login", choice, "--non-interactive"];
  await execa(cli.path, args, { cwd: project, env: cli.environment, stdio: "inherit", reject: false });
  return backendOf(cli, project);
}

/** Pulumi Cloud keeps a key of its own; every other backend asks for a passphrase, unless the project says another way. */
function needsPassphrase(backend: string, environment: Environment): boolean {
  const { PULUMI_CONFIG_PASSPHRASE: text, PULUMI_CONFIG_PASSPHRASE_FILE: file } = environment;
  return !/^https?:/.test(backend) && text === undefined && file === undefined;
}
