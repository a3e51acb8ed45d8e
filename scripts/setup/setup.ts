import { type Brought, bringPulumi, PulumiNotBrought } from "./bringPulumi.js";
import { type FoundPulumi, findPulumi } from "./findPulumi.js";
import { placePulumi } from "./placePulumi.js";
import { pluginItem } from "./pluginItem.js";
import { powershellItem } from "./powershellItem.js";
import { projectRoot } from "./projectRoot.js";
import type { SetupItem } from "./setupItem.js";
import { setupLines } from "./setupLines.js";
import { type ProgressStyle, withProgress } from "./setupProgress.js";
import { realWorld, type SetupWorld } from "./setupWorld.js";

export interface SetupReport {
  /** Whether all that is needed is there; what is optional does not count. */
  readonly ok: boolean;
  readonly pulumi?: FoundPulumi;
  readonly items: readonly SetupItem[];
}

export interface SetupOptions {
  readonly showsProgress: boolean;
  readonly signal: AbortSignal;
}

export interface RunSetupOptions {
  /** Prints nothing when nothing had to be done. */
  readonly quiet: boolean;
  /** Prints one JSON document. */
  readonly json: boolean;
  readonly signal: AbortSignal;
}

/** The command: sets up, and prints on standard output what was found and done. Progress is on standard error. */
export async function runSetup(
  { quiet, json, signal }: RunSetupOptions,
  world: SetupWorld = realWorld(projectRoot()),
  print: (line: string) => void = console.log,
): Promise<SetupReport> {
  const report = await setUp(world, { showsProgress: true, signal });
  const { ok, items } = report;
  const isNews = items.some(({ state }) => state === "brought" || state === "missing");
  if (json) print(JSON.stringify({ ok, items }));
  else if (isNews || !quiet) for (const line of setupLines(items)) print(line);
  return report;
}

/**
 * Finds or brings all that the project needs. Safe to repeat, to interrupt, and to run twice at once.
 *
 * @throws {Error} if it is interrupted, or our cache folder cannot be used.
 */
export async function setUp(world: SetupWorld, options: SetupOptions): Promise<SetupReport> {
  try {
    return await report(world, options.signal, styleOf(world, options));
  } catch (error) {
    if (!options.signal.aborted) throw error;
    throw new Error("Cannot go on: set-up was interrupted; nothing half-made is left, run it again", { cause: error });
  }
}

/** How progress is shown to whoever looks. */
export function styleOf(
  { isTerminal }: SetupWorld,
  { showsProgress }: Pick<SetupOptions, "showsProgress">,
): ProgressStyle {
  if (!showsProgress) return "none";
  return isTerminal ? "terminal" : "lines";
}

async function report(world: SetupWorld, signal: AbortSignal, style: ProgressStyle): Promise<SetupReport> {
  const [{ plugin, pulumi }, powershell] = await Promise.all([needed(world, signal, style), powershellItem(world)]);
  const items = [...(plugin === undefined ? [] : [plugin]), ...pulumi.items, powershell];
  return {
    ok: items.every(({ state }) => state !== "missing"),
    items,
    ...(pulumi.found === undefined ? {} : { pulumi: pulumi.found }),
  };
}

/** One after the other: two living lines would write over each other. */
async function needed(world: SetupWorld, signal: AbortSignal, style: ProgressStyle) {
  return { plugin: await pluginItem(world, { signal, style }), pulumi: await pulumiItems(world, signal, style) };
}

interface PulumiItems {
  readonly items: readonly SetupItem[];
  readonly found?: FoundPulumi;
}

async function pulumiItems(world: SetupWorld, signal: AbortSignal, style: ProgressStyle): Promise<PulumiItems> {
  await placePulumi(world);
  const { found, passedOver } = await findPulumi(world);
  const notTaken = passedOver.map((detail) => ({ name: "Pulumi", state: "passed over", detail }) as const);
  if (found !== undefined) return { found, items: [...notTaken, itemOf({ pulumi: found })] };
  try {
    const brought = await withProgress("Pulumi CLI", style, (say) => bringPulumi(world, { signal, say }));
    return { found: brought.pulumi, items: [...notTaken, itemOf(brought)] };
  } catch (error) {
    if (!(error instanceof PulumiNotBrought)) throw error;
    return { items: [{ name: "Pulumi", state: "missing", detail: error.message }] };
  }
}

function itemOf({ pulumi: { version, source, path }, way }: Brought): SetupItem {
  const name = `Pulumi ${version}`;
  return way === undefined
    ? { name, state: "found", detail: `found ${source}` }
    : { name, state: "brought", detail: `brought by ${way}: ${path}` };
}
