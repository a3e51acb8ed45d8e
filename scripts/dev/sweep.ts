import { Command } from "commander";
import { sweepCrashes, sweepSoak, sweepStorm } from "./sweep/sweeps.js";

const sweeps: Readonly<Record<string, (seed: number) => Promise<boolean>>> = {
  crashes: sweepCrashes,
  storm: sweepStorm,
  soak: sweepSoak,
};

await new Command("sweep")
  .description("Break runs of a whole relay in every way, in process. Exit code 7 if a promise does not hold.")
  .argument("[names...]", `${Object.keys(sweeps).join(", ")}; all of them if none is named`)
  .option("--seed <number>", "seed of the storm; default: the clock")
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .action(async (names: string[], { seed = String(Date.now() % 1e9) }: { seed?: string }, command: Command) => {
    for (const name of names.length > 0 ? names : Object.keys(sweeps)) {
      const sweep = sweeps[name] ?? command.error(`Cannot sweep ${name}: there are ${Object.keys(sweeps).join(", ")}`);
      if (!(await sweep(Number(seed)))) process.exitCode = 7;
    }
  })
  .parseAsync();
