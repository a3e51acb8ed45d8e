import { type Brought, bringPulumi, PulumiNotBrought } from "./bringPulumi.js";
import { type FoundPulumi, findPulumi } from "./findPulumi.js";
import { pluginItem, powershellItem } from "./otherTools.js";
import { placePulumi } from "./placePulumi.js";
import { withProgress } from "./setupProgress.js";
import type { SetupWorld } from "./setupWorld.js";

/** What set-up found or did about one tool. */
export interface SetupItem {
  readonly name: string;
  readonly state: "found" | "brought" | "passed over" | "optional" | "missing";
  readonly detail: string;
}

export interface SetupReport {
  readonly ok: boolean;
  readonly pulumi?: FoundPulumi;
  readonly items: readonly SetupItem[];
}

export interface SetupOptions {
  readonly showsProgress: boolean;
  readonly signal: AbortSignal;
}

/**
 * Finds or brings all that the project needs. Safe to repeat, to interrupt, and to run twice at once.
 *
 * @throws {Error} if it is interrupted, or our cache folder cannot be used.
 */
export async function setUp(world: SetupWorld, options: SetupOptions): Promise<SetupReport> {
  const [{ items: ofPulumi, pulumi }, powershell, plugin] = await Promise.all([
    pulumiItems(world, options),
    powershellItem(world),
    pluginItem(world),
  ]);
  const items = [...(plugin === undefined ? [] : [plugin]), ...ofPulumi, powershell];
  return {
    ok: items.every(({ state }) => state !== "missing"),
    items,
    ...(pulumi === undefined ? {} : { pulumi }),
  };
}

interface PulumiItems {
  readonly items: readonly SetupItem[];
  readonly pulumi?: FoundPulumi;
}

async function pulumiItems(world: SetupWorld, options: SetupOptions): Promise<PulumiItems> {
  await placePulumi(world);
  const { found, passedOver } = await findPulumi(world);
  const notTaken = passedOver.map((detail) => ({ name: "Pulumi", state: "passed over", detail }) as const);
  if (found !== undefined) return { pulumi: found, items: [...notTaken, itemOf({ pulumi: found })] };
  return bring(world, options, notTaken);
}

async function bring(
  world: SetupWorld,
  { showsProgress, signal }: SetupOptions,
  notTaken: readonly SetupItem[],
): Promise<PulumiItems> {
  const style = showsProgress ? (world.isTerminal ? "terminal" : "lines") : "none";
  try {
    const brought = await withProgress({ title: "Pulumi CLI", style }, (say) => bringPulumi(world, { signal, say }));
    return { pulumi: brought.pulumi, items: [...notTaken, itemOf(brought)] };
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
