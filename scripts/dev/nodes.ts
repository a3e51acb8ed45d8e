import path from "node:path";
import { Command } from "commander";
import { execa } from "execa";
import { cacheFolder } from "../setup/ownBuild.js";
import { projectRoot } from "../setup/projectRoot.js";
import { realWorld } from "../setup/setupWorld.js";
import { type NodeBinary, nodeBinaries } from "./nodes/nodeBinaries.js";
import { sample } from "./nodes/sample.js";

const project = projectRoot();
const binaries = path.join(project, "scripts", "dev", "nodes", "binaries");
const atHand: NodeBinary = { name: process.versions.node, folder: path.dirname(process.execPath) };

interface Options {
  readonly only?: string;
  readonly here?: boolean;
}

await new Command("nodes")
  .description("Run tests with the Node.js versions that npm brings. Exit code 1 if one of them fails.")
  .argument("[tests...]", "files or folders of tests, default: a sample that tells")
  .option("--only <version>", "one version, such as 24")
  .option("--here", "no other than the Node.js that runs this, on any system")
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .action(async (tests: string[], { only = "", here = false }: Options, command: Command) => {
    const found = here ? [atHand] : await nodeBinaries(binaries, path.join(cacheFolder(realWorld(project)), "nodes"));
    if (typeof found === "string") return console.error(`Skipped other versions of Node.js: ${found}.`);
    const chosen = found.filter(({ name }) => `${name}.`.startsWith(only === "" ? "" : `${only}.`));
    if (chosen.length === 0) command.error(`Cannot run ${only}: there are ${found.map(({ name }) => name).join(", ")}`);
    for (const binary of chosen) if (!(await passes(binary, tests.length > 0 ? tests : sample))) process.exitCode = 1;
  })
  .parseAsync();

/** With that Node.js first on PATH, so that the plugin and the language host are run by it too. */
async function passes({ name, folder }: NodeBinary, tests: readonly string[]): Promise<boolean> {
  console.error(`Node.js ${name}:`);
  const node = path.join(folder, path.basename(process.execPath));
  const options = {
    cwd: project,
    stdio: "inherit",
    reject: false,
    env: { PATH: [folder, process.env.PATH].join(path.delimiter) },
  } as const;
  const setup = await execa(node, ["dist/scripts/relay.js", "setup", "--quiet"], options);
  const tested = await execa(node, ["node_modules/vitest/vitest.mjs", "run", ...tests], options);
  return !setup.failed && !tested.failed;
}
