import { Command } from "commander";
import { projectRoot } from "../setup/projectRoot.js";
import { setUp } from "../setup/setup.js";
import { setupLines } from "../setup/setupLines.js";
import { realWorld } from "../setup/setupWorld.js";
import { bench } from "./bench/bench.js";
import { benches } from "./bench/benches.js";

await new Command("bench")
  .description("Measure the figures this project promises. Exit code 7 if one does not hold.")
  .argument("[names...]", `${Object.keys(benches).join(", ")}; all of them if none is named`)
  .option("--json", "print one JSON array of {name, value, unit, bar, holds} and nothing else")
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .action(async (names: string[], { json = false }: { json?: boolean }, command: Command) => {
    const unknown = names.filter((name) => benches[name] === undefined);
    if (unknown.length > 0)
      command.error(`Cannot measure ${unknown.join(", ")}: the benches are ${Object.keys(benches).join(", ")}`);
    const project = projectRoot();
    const { signal } = new AbortController();
    const { pulumi, items } = await setUp(realWorld(project), { showsProgress: !json, signal });
    if (pulumi === undefined) throw new Error(setupLines(items).join("\n"));
    const hasPowershell = items.some(({ name, state }) => name.startsWith("PowerShell") && state === "found");
    process.exitCode = await bench(names, json, { project, pulumi, hasPowershell });
  })
  .parseAsync();
