import path from "node:path";
import { ConfigError } from "../../modules/config/configError.js";
import { loadStackFile } from "../../modules/config/loadStackFile.js";
import type { RelayConfig } from "../../modules/config/relayConfig.js";
import type { Checked } from "../../modules/doctor/check.js";
import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { examine } from "../../modules/doctor/examine.js";
import { withProgress } from "../setup/setupProgress.js";
import type { SetupWorld } from "../setup/setupWorld.js";
import { doctorLines, doctorTotals } from "./doctorLines.js";
import { toolChecks } from "./toolChecks.js";

export interface DoctorOptions {
  readonly stack: string;
  /** Prints one JSON document. */
  readonly json: boolean;
  readonly print: (line: string) => void;
}

/** Exit codes: 0 fine, 7 a check failed, 2 the config is wrong, 1 something could not be told. */
export async function doctor(
  setup: SetupWorld,
  world: DoctorWorld,
  { stack, json, print }: DoctorOptions,
): Promise<number> {
  const config = await loadConfig(setup, stack);
  if (config instanceof ConfigError) {
    print(json ? JSON.stringify({ stack, problems: config.problems }) : config.message);
    return 2;
  }
  const style = setup.isTerminal && !json ? "terminal" : "none";
  const findings = await examine(world, config, {
    stack,
    tools: toolChecks(setup, config.tenant),
    look: ({ name, run }) =>
      withProgress(name, style, (say) => {
        say("looking");
        return run();
      }),
    tell: (checked) => {
      if (!json) for (const line of doctorLines(checked)) print(line);
    },
  });
  print(json ? JSON.stringify({ stack, findings }) : doctorTotals(findings));
  return exitCode(findings);
}

async function loadConfig({ project }: SetupWorld, stack: string): Promise<RelayConfig | ConfigError> {
  try {
    const file = path.join(project, "stacks", `Pulumi.${stack}.yaml`);
    return await loadStackFile(path.relative(process.cwd(), file));
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

function exitCode(findings: readonly Checked[]): number {
  if (findings.some(({ state }) => state === "failed")) return 7;
  return findings.some(({ state }) => state === "cannotTell") ? 1 : 0;
}
