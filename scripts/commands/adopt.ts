import path from "node:path";
import { type Command, Option } from "commander";
import { realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { adoptCommand } from "../adopt/adoptCommand.js";
import { findPulumi } from "../setup/findPulumi.js";
import { projectRoot } from "../setup/projectRoot.js";
import { realWorld } from "../setup/setupWorld.js";
import { userProject } from "../userProject.js";
import type { CommandContext } from "./commandContext.js";

interface Flags {
  readonly stack: string;
  readonly organization: string;
  readonly channel?: string;
  readonly endpoint?: string;
  readonly rule?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function define(command: Command, { print }: CommandContext): void {
  command
    .requiredOption("--stack <name>", "the stack that is to have the relay; its file must not be there")
    .requiredOption("--organization <domain>", "the tenant's initial domain, such as contoso.onmicrosoft.com")
    .addOption(new Option("--channel <name>", "how cmdlets are run").choices(["powershell", "rest"]))
    .option("--endpoint <url>", "address of Exchange's admin API, for a simulated tenant")
    .option("--rule <name>", "the rule or connector that is meant, where several look like a relay")
    .option("--dry-run", "say it, and write nothing")
    .option("--json", "print one JSON document and nothing else")
    .addHelpText(
      "after",
      "\nThe tenant is only read. Exit codes: 0 adopted, 7 adopted and the first `up` would change something, 2 the command line is wrong or a file is there, 1 the relay cannot be adopted, or the tenant cannot be read.",
    )
    .action(async ({ stack, rule, dryRun = false, json = false, ...given }: Flags) => {
      const world = realWorld(projectRoot());
      const project = await userProject(process.cwd());
      const schema = path.relative(project.stacks, path.join(projectRoot(), "stacks", "relay.schema.json"));
      const tenant = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const { found: cli } = await findPulumi(world);
      const at = { project, stack, tenant, rule, schema: schema.split(path.sep).join("/"), cli };
      process.exitCode = await adoptCommand(realDoctorWorld(process.env), { ...at, dryRun, json, print });
    });
}
