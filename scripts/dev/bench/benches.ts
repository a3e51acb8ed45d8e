import type { Observed } from "../../../modules/exchange/objectKind.js";
import { type RuleSetMemory, ruleMark } from "../../../modules/plan/ownRules.js";
import { planRuleSet } from "../../../modules/plan/planRuleSet.js";
import type { BenchContext } from "./benchContext.js";
import { benchStack } from "./benchStack.js";
import { cliFigures } from "./cliBench.js";
import { driftFigures } from "./driftBench.js";
import { expectationFigures } from "./expectationBench.js";
import { type Figure, figure } from "./figure.js";
import { fleetFigures } from "./fleetBench.js";
import { importFigures } from "./importBench.js";
import { installFigures } from "./installBench.js";
import { mailflowFigures } from "./mailflowBench.js";
import { memoryFigures } from "./memoryBench.js";
import { pluginFigures } from "./pluginBench.js";
import { powershellFigures } from "./powershellBench.js";

/** What can be measured, by name. */
export const benches: Readonly<Record<string, (context: BenchContext) => Promise<readonly Figure[]>>> = {
  calls: countCalls,
  writes: async () => countWrites(),
  up: compareUp,
  cli: cliFigures,
  plugin: pluginFigures,
  powershell: powershellFigures,
  imports: importFigures,
  install: installFigures,
  mailflow: mailflowFigures,
  expectations: expectationFigures,
  drift: driftFigures,
  fleet: fleetFigures,
  memory: memoryFigures,
};

const quiet = ["--yes", "--skip-preview"];
const rounds = 3;

async function countCalls({ project, pulumi }: BenchContext): Promise<readonly Figure[]> {
  const relay = await benchStack(project, pulumi, "relay");
  try {
    await relay.run("preview");
    const preview = relay.calls();
    await relay.run("up", ...quiet);
    relay.calls();
    await relay.run("up", ...quiet);
    const again = relay.calls();
    await relay.run("refresh", "--yes", "--skip-preview");
    return [
      figure("preview without refresh", preview, "calls", 0),
      figure("up with nothing to do", again, "calls", 0),
      figure("refresh of a whole stack of four kinds", relay.calls(), "calls", 4),
    ];
  } finally {
    await relay.close();
  }
}

/** Counted on the plan itself, with a tenant of 100 rules of which half are somebody else's. */
function countWrites(): readonly Figure[] {
  const names = Array.from({ length: 100 }, (_, index) => `rule ${index}`);
  const own = names.filter((_, index) => index % 2 === 0);
  const memory: RuleSetMemory = {
    ruleIds: Object.fromEntries(own.map((name) => [name, name])),
    me: { owner: "bench/bench/bench", urn: "0123456789" },
    making: "89abcdef",
    living: { isAlive: () => false, claimOn: () => undefined },
  };
  const tenant = names.map(
    (name): Observed => ({
      guid: name,
      name,
      values: { name },
      ...(own.includes(name) && { mark: ruleMark(memory, name) }),
    }),
  );
  const writes = (order: readonly string[]) => {
    const rules = Object.fromEntries(order.map((name) => [name, { name }]));
    return planRuleSet(tenant, { rules, order }, memory).steps.length;
  };
  return [
    figure("insert a rule among 100", writes([...own.slice(0, 20), "new", ...own.slice(20)]), "writes", 1),
    figure("move the last of 50 own rules to the top", writes([...own.slice(-1), ...own.slice(0, -1)]), "writes", 1),
    figure("turn 50 own rules round", writes([...own].reverse()), "writes", own.length - 1),
  ];
}

/** The best of some rounds each, in turns, so that a busy machine troubles both alike. */
async function compareUp({ project, pulumi }: BenchContext): Promise<readonly Figure[]> {
  const [relay, empty] = [await benchStack(project, pulumi, "relay"), await benchStack(project, pulumi, "empty")];
  const times = { relay: [] as number[], empty: [] as number[] };
  try {
    for (let round = 0; round < rounds; round += 1) {
      times.empty.push((await empty.run("up", ...quiet)).durationMs);
      times.relay.push((await relay.run("up", ...quiet)).durationMs);
      await Promise.all([relay.run("destroy", ...quiet), empty.run("destroy", ...quiet)]);
    }
    const [relayMs, emptyMs] = [Math.min(...times.relay), Math.min(...times.empty)];
    return [
      figure(
        `up of a whole relay (${(relayMs / 1000).toFixed(1)} s) over an empty stack (${(emptyMs / 1000).toFixed(1)} s)`,
        relayMs / emptyMs,
        "times",
        1.5,
      ),
    ];
  } finally {
    await relay.close();
    await empty.close();
  }
}
