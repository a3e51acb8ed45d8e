import { Command, Option } from "commander";
import type { ChannelName } from "../../test/support/channels.js";
import { cliStories } from "../../test/sweep/cliStories.js";
import { wholeNumber } from "../commands/wholeNumber.js";
import { sweepFleet } from "./sweep/fleetSweep.js";
import { type SweepOptions, sweepCommands, sweepCrashes, sweepSoak, sweepStorm } from "./sweep/sweeps.js";
import { sweepTenants } from "./sweep/tenantSweeps.js";

const sweeps: Readonly<Record<string, (options: SweepOptions) => Promise<boolean>>> = {
  crashes: sweepCrashes,
  storm: sweepStorm,
  soak: sweepSoak,
  cli: sweepCommands,
  tenants: sweepTenants,
  fleet: sweepFleet,
};

interface Flags {
  readonly seed?: string;
  readonly story?: string;
  readonly channel?: ChannelName;
  readonly runs?: number;
}

await new Command("sweep")
  .description(
    "Break runs of a whole relay in every way: in process (minutes), with the real CLI (cli: hours), or through Temporal (fleet). Exit code 7 if a promise does not hold.",
  )
  .argument("[names...]", `${Object.keys(sweeps).join(", ")}; all of them if none is named`)
  .option("--seed <number>", "seed of the storm and of fleet; default: the clock")
  .option("--runs <number>", "of fleet: so many rollouts; default: 50", wholeNumber(1))
  .addOption(new Option("--story <name>", "of cli: this story alone").choices(cliStories.map(({ name }) => name)))
  .addOption(new Option("--channel <name>", "of cli: over this channel alone").choices(["rest", "powershell"]))
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .action(async (names: string[], { seed = String(Date.now() % 1e9), ...rest }: Flags, command: Command) => {
    for (const name of names.length > 0 ? names : Object.keys(sweeps)) {
      const sweep = sweeps[name] ?? command.error(`Cannot sweep ${name}: there are ${Object.keys(sweeps).join(", ")}`);
      if (!(await sweep({ seed: Number(seed), ...rest }))) process.exitCode = 7;
    }
  })
  .parseAsync();
