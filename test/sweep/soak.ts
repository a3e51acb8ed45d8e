import { setImmediate } from "node:timers/promises";
import { ResourceProvider } from "../../modules/provider/resourceProvider.js";
import { startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import type { Simulator } from "../../modules/simulator/simulator.js";
import { type ChannelName, openTo } from "../support/channels.js";
import { shortWaits } from "../support/waits.js";
import { relayProgram } from "./relayProgram.js";
import { RelayStack, type Run } from "./relayStack.js";
import { stormFiles } from "./stories.js";
import { sweepTenant } from "./sweepTenant.js";
import { World } from "./world.js";

/** What a process holds. */
interface Load {
  readonly heapMegabytes: number;
  readonly handles: number;
  readonly children: number;
}

/** The mean of the first and of the last tenth of the cycles. */
export interface Soaked {
  readonly cycles: number;
  /** Edits that the last `up` of their cycle undid. */
  readonly repaired: number;
  readonly first: Load;
  readonly last: Load;
}

export interface SoakOptions {
  /** Runs the garbage collector (`node --expose-gc`). */
  readonly collect: () => void;
  /** Way to a tenant behind HTTP. Default: in process. */
  readonly channel?: ChannelName | undefined;
}

/** One plugin, which every run is told its configuration anew, and a tenant. */
interface Bath extends AsyncDisposable {
  readonly simulator: Simulator;
  readonly run: Run;
}

/** Cycles of up, an edit by hand, refresh and up, all in one plugin. */
export async function soak(cycles: number, { collect, channel }: SoakOptions): Promise<Soaked> {
  await using bath = channel === undefined ? inProcess() : await behind(channel);
  const stack = new RelayStack();
  let repaired = 0;
  const loads: Load[] = [];
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    if (await isRepaired(bath, stack, cycle)) repaired += 1;
    bath.simulator.forgetCalls();
    await setImmediate();
    collect();
    loads.push(load());
  }
  const tenth = Math.max(1, Math.floor(cycles / 10));
  return { cycles, repaired, first: mean(loads.slice(0, tenth)), last: mean(loads.slice(-tenth)) };
}

async function isRepaired({ simulator, run }: Bath, stack: RelayStack, cycle: number): Promise<boolean> {
  const { tenant } = simulator;
  const begin = () => run.provider.configure({ organization: tenant.organization });
  const program = relayProgram(stormFiles[cycle % 3] ?? { relay: {} });
  begin();
  await stack.up(program, run);
  const rule = tenant.objects.TransportRule.find(({ Name }) => /Outbound|To the relay/.test(Name));
  simulator.edit({ edit: "disable", name: rule?.Name ?? "" });
  begin();
  await stack.refresh(run);
  begin();
  return (await stack.up(program, run)).includes("update TransportRuleSet");
}

function inProcess(): Bath {
  const world = new World();
  return { simulator: world.service.simulator, run: world.run(), [Symbol.asyncDispose]: async () => undefined };
}

async function behind(channel: ChannelName): Promise<Bath> {
  const { simulator, url, token, close } = await startSimulator({ tenant: structuredClone(sweepTenant) });
  const provider = new ResourceProvider(() => openTo(channel, { url, token }), shortWaits);
  const end = async () => {
    await provider.close();
    await close();
  };
  return { simulator, run: { provider, killed: new AbortController().signal }, [Symbol.asyncDispose]: end };
}

function load(): Load {
  const resources = process.getActiveResourcesInfo();
  const children = resources.filter((name) => name === "ProcessWrap").length;
  return { heapMegabytes: process.memoryUsage().heapUsed / 1e6, handles: resources.length, children };
}

function mean(loads: readonly Load[]): Load {
  const of = (value: (one: Load) => number) => loads.reduce((sum, one) => sum + value(one), 0) / loads.length;
  return {
    heapMegabytes: of(({ heapMegabytes }) => heapMegabytes),
    handles: of(({ handles }) => handles),
    children: of(({ children }) => children),
  };
}
