import { describe, expect, test } from "vitest";
import { startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { dump } from "../../modules/simulator/simulator.js";
import { openTo } from "../support/channels.js";
import { cutRun } from "./cuts.js";
import { type RelayFile, relayProgram } from "./relayProgram.js";
import { RelayStack } from "./relayStack.js";
import { failureOf } from "./settled.js";
import { stormFiles } from "./stories.js";
import { sweepTenant } from "./sweepTenant.js";
import { World } from "./world.js";

const [first = { relay: {} }, withoutInbound = { relay: {} }] = stormFiles;
const up = (world: World, file: RelayFile) => world.stack.up(relayProgram(file), world.run());
const connectors = ({ tenant }: World) => tenant.objects.OutboundConnector.map(({ Name }) => Name).slice(1);

/** A first up that was killed right after it made the second connector, which no state knows. */
async function aKilledWorld(): Promise<World> {
  const world = new World();
  const calls = await callsUntilSecondConnector();
  await failureOf(world.stack.up(relayProgram(first), cutRun(world, calls, "killAfter")));
  world.service.simulator.hooks.clear();
  return world;
}

async function callsUntilSecondConnector(): Promise<number> {
  const world = new World();
  await up(world, first);
  return world.service.simulator.calls.map(({ cmdlet }) => cmdlet).lastIndexOf("New-OutboundConnector") + 1;
}

describe("Leftovers", () => {
  test("takes away what a killed run made of a resource that is no longer declared, at the end of the next run", async () => {
    const world = await aKilledWorld();
    expect(connectors(world)).toHaveLength(2);
    expect(await up(world, withoutInbound)).toContain("delete Leftovers");
    expect(connectors(world)).toEqual(["Send to Trustifi"]);
  });

  test("takes it away at a destroy that follows at once", async () => {
    const world = await aKilledWorld();
    await world.stack.destroy(world.run());
    expect(dump(world.tenant, { times: false })).toEqual(dump(sweepTenant, { times: false }));
  });

  test("does nothing to a living resource that a run with targets leaves out", async () => {
    const world = new World();
    await up(world, first);
    world.stack.taint("Leftovers");
    const [leftovers] = relayProgram(first);
    const all = new RelayStack(world.stack.state.filter(({ type }) => type === "Leftovers"));
    await all.up(leftovers === undefined ? [] : [leftovers], world.run());
    expect(connectors(world)).toHaveLength(2);
  });
});

describe("Baseline", () => {
  test("of the same object, replaced, gives nothing back: the next one goes on", async () => {
    const world = new World();
    await up(world, first);
    const before = JSON.stringify(world.tenant.objects.RemoteDomain);
    world.stack.taint("Baseline");
    await up(world, first);
    expect(JSON.stringify(world.tenant.objects.RemoteDomain)).toBe(before);
    await world.stack.destroy(world.run());
    expect(dump(world.tenant, { times: false })).toEqual(dump(sweepTenant, { times: false }));
  });
});

describe("connectors whose names are swapped", () => {
  test("are refused before anything is written, with the way to do it", async () => {
    const world = new World();
    const named = (out: string, back: string): RelayFile => {
      const inbound = { ...(first.relay.inbound as object), connector: { name: back } };
      return { ...first, relay: { ...first.relay, connector: { name: out }, inbound } };
    };
    await up(world, named("One", "Other"));
    const before = JSON.stringify(world.tenant);
    expect(await failureOf(up(world, named("Other", "One")))).toContain("give one of them a third name first");
    expect(JSON.stringify(world.tenant) === before).toBe(true);
  });
});

describe("the same engine over REST", () => {
  test("brings a tenant to the same end as in process, and back", async () => {
    const world = new World();
    const running = await startSimulator({ tenant: structuredClone(sweepTenant) });
    const channel = openTo("rest", { url: running.url, token: running.token });
    const open = () => world.run({ channel: { invoke: channel.invoke, close: async () => undefined } });
    try {
      await world.stack.up(relayProgram(first), open());
      expect(await world.stack.up(relayProgram(first), open())).toEqual([]);
      const other = new World();
      await up(other, first);
      const names = ({ objects }: typeof sweepTenant) =>
        Object.values(objects).flatMap((list) => list.map(({ Name }) => Name));
      expect(names(running.simulator.tenant)).toEqual(names(other.tenant));
      await world.stack.destroy(open());
      expect(dump(running.simulator.tenant, { times: false })).toEqual(dump(sweepTenant, { times: false }));
    } finally {
      await channel.close();
      await running.close();
    }
  });
});
