import { azurePipeline } from "./azurePipeline.js";
import { container } from "./container.js";
import { githubWorkflow } from "./githubWorkflow.js";
import { gitlabPipeline } from "./gitlabPipeline.js";
import type { KitFile, KitOptions } from "./kitFile.js";

export const platforms = ["github", "gitlab", "azure-devops"] as const;
export type Platform = (typeof platforms)[number];

interface Kit {
  readonly file: (options: KitOptions) => KitFile;
  /** What a person must set, a line or two each. */
  readonly byHand: (options: KitOptions) => readonly string[];
}

const kits: Readonly<Record<Platform, Kit>> = {
  github: githubWorkflow,
  gitlab: gitlabPipeline,
  "azure-devops": azurePipeline,
};

/** Every file of a platform's kit. The same options make the same files. */
export function kitFiles(platform: Platform, options: KitOptions): readonly KitFile[] {
  return [kits[platform].file(options), ...container(options)];
}

export function byHand(platform: Platform, options: KitOptions): readonly string[] {
  return kits[platform].byHand(options);
}
