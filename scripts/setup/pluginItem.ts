import type { WayOptions } from "./downloadPulumi.js";
import { cacheFolder } from "./ownBuild.js";
import type { SetupItem } from "./setupItem.js";
import { type ProgressStyle, withProgress } from "./setupProgress.js";
import { pathOf, type SetupWorld } from "./setupWorld.js";

export interface PluginOptions {
  readonly signal: AbortSignal;
  readonly style: ProgressStyle;
}

/**
 * The compiled plugin. `npm ci` builds it; where it is missing it is built now.
 *
 * @returns nothing if it was there.
 */
export async function pluginItem(world: SetupWorld, { signal, style }: PluginOptions): Promise<SetupItem | undefined> {
  if (await isBuilt(world)) return undefined;
  try {
    await withProgress("plugin", style, (say) => buildOnce(world, { signal, say }));
    return { name: "plugin", state: "brought", detail: `built by \`npm run build\`: ${pluginFile(world)}` };
  } catch (error) {
    if (!(error instanceof PluginNotBuilt)) throw error;
    return {
      name: "plugin",
      state: "missing",
      detail: `Cannot build the plugin: ${error.message}; needed: \`npm ci\``,
    };
  }
}

class PluginNotBuilt extends Error {
  override readonly name = "PluginNotBuilt";
}

function buildOnce(world: SetupWorld, { signal, say }: WayOptions): Promise<void> {
  const onWait = () => say("another set-up is at work: waiting for it");
  return world.alone(cacheFolder(world), { signal, onWait }, async () => {
    if (await isBuilt(world)) return;
    say("npm run build");
    const { exitCode, output, stopped } = await world.run("npm", ["run", "build"], { cwd: world.project, signal });
    signal.throwIfAborted();
    if (exitCode !== 0) throw new PluginNotBuilt(stopped ?? reasonOf(output));
    if (!(await isBuilt(world))) throw new PluginNotBuilt(`it ended well, but ${pluginFile(world)} is not there`);
  });
}

function isBuilt(world: SetupWorld): Promise<boolean> {
  return world.isFile(pluginFile(world));
}

function pluginFile(world: SetupWorld): string {
  return pathOf(world).join(world.project, "dist", "modules", "provider", "plugin.cjs");
}

/** The compiler's first error, else the first line that is no heading of npm's. */
function reasonOf(output: string): string {
  const lines = output.split(/[\r\n]+/).filter((line) => line.trim() !== "" && !/^(>|npm (warn|notice))/i.test(line));
  return (lines.find((line) => /\berror\b/i.test(line)) ?? lines[0])?.trim() ?? "it failed without a word";
}
