import type { OpenStack } from "../modules/config/openedConfig.js";
import { failureOf, pulumiCli } from "./pulumiCli.js";
import { findPulumi, type PulumiSearch } from "./setup/findPulumi.js";
import { projectRoot } from "./setup/projectRoot.js";
import { realWorld } from "./setup/setupWorld.js";

/**
 * Has the Pulumi CLI open the environments of a project's stacks. What is secret in them comes through a pipe into this
 * process, and is printed nowhere.
 *
 * @param project folder of the project.
 */
export function environmentsOf(
  project: string,
  find: () => Promise<PulumiSearch> = () => findPulumi(realWorld(projectRoot())),
): OpenStack {
  return async (stack) => {
    const { found } = await find();
    if (found === undefined)
      return { problem: "cannot be opened: there is no Pulumi CLI. Run `relay setup`, then `pulumi login`." };
    // Without --show-secrets a section that holds one secret is left out as a whole.
    const args = ["config", "--json", "--show-secrets", "--stack", stack];
    const run = await pulumiCli(found, { project, args });
    if (run.exitCode === 0) return { config: run.stdout };
    return {
      problem: `cannot be opened: pulumi says "${failureOf(run).replace(/^error: /, "")}". Log in to Pulumi Cloud (\`pulumi login\`), and run this again once \`pulumi config --open --stack ${stack}\` works.`,
    };
  };
}
