import { readFile } from "node:fs/promises";
import path from "node:path";
import { loadStackFile } from "../../modules/config/loadStackFile.js";
import { defaultsName } from "../../modules/config/mergeConfig.js";
import type { RelayConfig } from "../../modules/config/relayConfig.js";
import { textIfThere } from "../../modules/config/textIfThere.js";
import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { environmentsOf } from "../openEnvironment.js";
import type { FoundPulumi } from "../setup/findPulumi.js";
import { stackFileIn, type UserProject } from "../userProject.js";

/** What a plan and its application touch outside this program. */
export interface PlanWorld {
  readonly project: Pick<UserProject, "folder" | "stacks">;
  /** Whose sessions can only read. */
  readonly doctor: DoctorWorld;
  /** The CLI; an exception says what to do if there is none. */
  readonly pulumi: () => Promise<FoundPulumi>;
  /** For the CLI, beside this process's own environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** One result a line. */
  readonly print: (line: string) => void;
  /** Progress. */
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** The program only tells of expectations that are not met: a plan is refused here, with what else speaks against it. */
export const judgedHere: Readonly<Record<string, string>> = { EXCHANGE_RELAY_EXPECTATIONS: "told" };

export function stackFile({ project }: Pick<PlanWorld, "project">, stack: string): string {
  return path.relative(process.cwd(), stackFileIn(project, stack));
}

/**
 * Everything a person wrote that the stack's config is made of: its file, the baseline, the project's own keys. What an
 * environment gives is in `config` alone.
 */
export async function stackText(
  world: Pick<PlanWorld, "project">,
  stack: string,
  config: RelayConfig,
): Promise<string> {
  const { folder, stacks } = world.project;
  const below = [path.join(stacks, defaultsName), path.join(folder, "Pulumi.yaml")].map(textIfThere);
  const own = await readFile(stackFile(world, stack), "utf8");
  const opened = /^environment:/m.test(own) ? [JSON.stringify(config)] : [];
  return [own, ...(await Promise.all(below)), ...opened].join("\0");
}

/** The config that counts for a stack. @throws {ConfigError} */
export function configOf(world: Pick<PlanWorld, "project">, stack: string): Promise<RelayConfig> {
  return loadStackFile(stackFile(world, stack), environmentsOf(world.project.folder));
}
