import type { Command } from "commander";
import { addStackOptions, chosenStacks, type StackChoice } from "../../chosenStacks.js";
import { operatorOptions, type TypedOptions } from "../../fleet/operatorOptions.js";
import { writeManifests } from "../../fleet/writeManifests.js";
import { userProject } from "../../userProject.js";
import type { CommandContext } from "../commandContext.js";
import { wholeNumber } from "../wholeNumber.js";

type ManifestFlags = TypedOptions & StackChoice & { readonly output: string };

const several = (value: string, before: readonly string[] = []) => [...before, value];

export function defineManifests(fleet: Command, { print }: CommandContext): void {
  addStackOptions(fleet.command("manifests"))
    .description("Write Stack resources for Pulumi's Kubernetes operator, a file for each wave (docs/operator.md).")
    .requiredOption("--output <folder>", "where the files go")
    .requiredOption("--namespace <name>", "the namespace of Kubernetes")
    .requiredOption("--image <image>", "what the pods run: Pulumi and Node.js; without --repository also the project")
    .option("--directory <path>", "the folder of Pulumi.yaml in the image, or in the repository if not its root")
    .option("--repository <url>", "the git repository of the project")
    .option("--commit <hash>", "its commit")
    .option("--branch <name>", "its branch: each new commit goes to every tenant at once")
    .option("--git-token <secret/key>", "the Kubernetes Secret that has the repository's access token")
    .option("--backend <url>", "where Pulumi's state is; default: as Pulumi.yaml says, else Pulumi Cloud")
    .option("--pulumi-org <name>", "the organization of the stacks in Pulumi Cloud")
    .option("--secret <variable=secret/key>", "a variable from a Kubernetes Secret, {stack} in its name", several)
    .option("--federated-token", "sign in to Exchange by a token of the pod's service account")
    .option("--resync <minutes>", "run up --refresh again so often: it takes drift back", wholeNumber(1))
    .addHelpText("after", "\nExit codes: 0 written, 2 an option or fleet.yaml does not fit, and nothing was written.")
    .action(async ({ stack, stacks, all, output, ...typed }: ManifestFlags) => {
      const project = await userProject(process.cwd());
      const choice = { ...(stack && { stack }), ...(stacks && { stacks }), ...(all && { all }) };
      const settings = operatorOptions(typed);
      const files = await writeManifests({ project, stacks: await chosenStacks(project, choice), settings, output });
      for (const file of files) print(`Wrote ${file}`);
      print("Next, one after another:");
      for (const file of files) print(`  kubectl apply -f ${file}`);
    });
}
