import path from "node:path";
import { Listr } from "listr2";
import { type BringOptions, buildPulumi, downloadPulumi, placeLanguageHost } from "./bringPulumi.js";
import { cacheFolder, executable, type FoundPulumi, findPulumi, ownBuild, pathFolders } from "./findPulumi.js";
import type { SetupWorld } from "./setupWorld.js";

/** What set-up found or did about one tool. */
export interface SetupItem {
  readonly name: string;
  readonly state: "found" | "brought" | "optional" | "missing";
  readonly detail: string;
}

export interface SetupReport {
  readonly ok: boolean;
  readonly pulumi?: FoundPulumi;
  readonly items: readonly SetupItem[];
}

const install = {
  pulumi:
    "install it from https://www.pulumi.com/docs/iac/download-install/ (Windows: winget install pulumi; macOS: brew install pulumi/tap/pulumi; Linux: see the page), or install Go 1.25.11 or newer and run this again",
  pwsh: "https://learn.microsoft.com/powershell/scripting/install",
};

/** Finds or brings all that the project needs. Safe to repeat, to interrupt, and to run twice at once. */
export async function setUp(
  world: SetupWorld,
  options: { readonly showsProgress: boolean; readonly signal: AbortSignal },
): Promise<SetupReport> {
  const [plugin, pwsh, first] = [await pluginItem(world), await powershellItem(world), await findPulumi(world)];
  const pulumi =
    first.found === undefined ? await bring(world, first.passedOver, options) : await kept(world, first.found);
  const items = [...(plugin.state === "found" ? [] : [plugin]), pulumi.item, pwsh];
  return {
    ok: items.every(({ state }) => state !== "missing"),
    items,
    ...(pulumi.found === undefined ? {} : { pulumi: pulumi.found }),
  };
}

interface Brought {
  readonly item: SetupItem;
  readonly found?: FoundPulumi;
}

async function kept(world: SetupWorld, found: FoundPulumi): Promise<Brought> {
  if (path.dirname(found.path) === ownBuild(world)) await placeLanguageHost(world);
  return { found, item: { name: `Pulumi ${found.version}`, state: "found", detail: found.source } };
}

/** Only one set-up works at a time; one that had to wait looks again before it does anything. */
async function bring(
  world: SetupWorld,
  passedOver: readonly string[],
  { showsProgress, signal }: { showsProgress: boolean; signal: AbortSignal },
): Promise<Brought> {
  let result: Brought | undefined;
  const tasks = new Listr(
    [
      {
        title: "Pulumi CLI",
        task: async (_, task) => {
          const onProgress = throttled((text) => {
            task.output = text;
          });
          const onWait = () => onProgress("another set-up is at work: waiting for it");
          result = await world.alone(cacheFolder(world), onWait, () =>
            bringAlone(world, passedOver, { signal, onProgress }),
          );
          task.title = `Pulumi CLI ${result.item.state}`;
        },
      },
    ],
    {
      renderer: showsProgress ? "default" : "silent",
      fallbackRenderer: showsProgress ? "simple" : "silent",
      registerSignalListeners: false,
    },
  );
  await tasks.run();
  if (result === undefined) throw new Error("Cannot set up: the task ended without a result");
  return result;
}

async function bringAlone(world: SetupWorld, passedOver: readonly string[], options: BringOptions): Promise<Brought> {
  const meanwhile = (await findPulumi(world)).found;
  if (meanwhile !== undefined)
    return {
      found: meanwhile,
      item: { name: `Pulumi ${meanwhile.version}`, state: "found", detail: meanwhile.source },
    };
  const tried = [...passedOver];
  for (const [name, way] of [
    ["official npm package", downloadPulumi],
    ["build with Go", buildPulumi],
  ] as const) {
    const problem = await way(world, options);
    if (options.signal.aborted)
      throw new Error("Cannot go on: set-up was interrupted; nothing half-made is left, run it again");
    const { found } = await findPulumi(world);
    if (found !== undefined)
      return {
        found,
        item: { name: `Pulumi ${found.version}`, state: "brought", detail: `${found.source} (${name})` },
      };
    tried.push(`${name}: ${problem ?? "it ended well, and the CLI is not there"}`);
  }
  return {
    item: {
      name: "Pulumi CLI",
      state: "missing",
      detail: `Cannot find or bring the Pulumi CLI: ${tried.join("; ")}; ${install.pulumi}`,
    },
  };
}

/** Each new phase at once, and a line each 10 s within one: enough to see that it goes on, in a terminal and in a log. */
function throttled(say: (text: string) => void, intervalMs = 10_000): (text: string) => void {
  let last = { at: Number.NEGATIVE_INFINITY, phase: "" };
  return (text) => {
    const [phase = ""] = text.split(":");
    if (phase === last.phase && performance.now() - last.at < intervalMs) return;
    last = { at: performance.now(), phase };
    say(text);
  };
}

async function pluginItem(world: SetupWorld): Promise<SetupItem> {
  const isBuilt =
    (await world.readText(path.join(world.project, "dist", "modules", "provider", "plugin.mjs"))) !== undefined;
  return {
    name: "plugin",
    state: isBuilt ? "found" : "missing",
    detail: isBuilt ? "built" : "Cannot find the built plugin in dist; run `npm run build`",
  };
}

async function powershellItem(world: SetupWorld): Promise<SetupItem> {
  const named = world.environment.NODE_POWERSHELL;
  const files =
    named === undefined ? pathFolders(world).map((folder) => path.join(folder, executable(world, "pwsh"))) : [named];
  for (const file of files)
    if (await world.isFile(file))
      return { name: "PowerShell", state: "found", detail: `${file} (this version does not use it yet)` };
  return {
    name: "PowerShell",
    state: "optional",
    detail: `not found, and not needed: this version talks REST. To get it: ${install.pwsh}`,
  };
}
