import { setImmediate } from "node:timers/promises";
import { relayProgram } from "./relayProgram.js";
import { stormFiles } from "./stories.js";
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

/**
 * Cycles of up, an edit by hand, refresh and up, all in one plugin.
 *
 * @param collect runs the garbage collector (`node --expose-gc`).
 */
export async function soak(cycles: number, collect: () => void): Promise<Soaked> {
  const world = new World();
  const run = world.run();
  const { provider } = run;
  const config = { organization: world.tenant.organization };
  let repaired = 0;
  const loads: Load[] = [];
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const up = () => {
      provider.configure(config);
      return world.stack.up(program, run);
    };
    const program = relayProgram(stormFiles[cycle % 3] ?? { relay: {} });
    await up();
    const [rule] = world.tenant.objects.TransportRule.filter(({ Name }) => /Outbound|To the relay/.test(Name));
    world.service.simulator.edit({ edit: "disable", name: rule?.Name ?? "" });
    provider.configure(config);
    await world.stack.refresh(run);
    repaired += (await up()).includes("update TransportRuleSet") ? 1 : 0;
    world.service.simulator.forgetCalls();
    await setImmediate();
    collect();
    loads.push(load());
  }
  const tenth = Math.max(1, Math.floor(cycles / 10));
  return { cycles, repaired, first: mean(loads.slice(0, tenth)), last: mean(loads.slice(-tenth)) };
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
