import { describe, expect, test } from "vitest";
import { outboundConnector } from "../../modules/exchange/outboundConnector.js";
import type { ScriptedLag } from "../../modules/simulator/faults/readLag.js";
import { simulatedService } from "../../modules/simulator/http/service.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import { TenantView } from "../../modules/tenant/tenantView.js";
import { inProcessChannel } from "../support/inProcessChannel.js";

const { signal } = new AbortController();
const delaysMs = [1, 2, 4, 8];
const create = { cmdlet: "New-OutboundConnector", parameters: { Name: "one", IsTransportRuleScoped: true } } as const;

function aView(lag?: ScriptedLag) {
  const service = simulatedService({ tenant: buildTenant(defaultTenant), sleep: async () => undefined });
  if (lag !== undefined) service.simulator.lag.add(lag);
  const slept: number[] = [];
  const waits = { delaysMs, sleep: async (delay: number) => void slept.push(delay) };
  const view = new TenantView(inProcessChannel(service), waits);
  const make = async () => String((await view.invoke(create, signal)).values[0]?.Guid);
  const calls = () => service.simulator.calls.map(({ cmdlet }) => cmdlet);
  return { view, slept, make, calls };
}

describe("TenantView", () => {
  test("lists a kind once, however many ask", async () => {
    const { view, calls } = aView();
    await Promise.all([view.list(outboundConnector, signal), view.list(outboundConnector, signal)]);
    expect(calls()).toEqual(["Get-OutboundConnector"]);
  });

  test("asks for what a list leaves out by its identity before it is believed gone", async () => {
    const { view, make, slept } = aView({ reads: 9 });
    const guid = await make();
    expect(await view.list(outboundConnector, signal)).toEqual([]);
    expect(await view.find(outboundConnector, guid, signal)).toMatchObject({ guid, name: "one" });
    expect(slept).toEqual([]);
  });

  test("waits a little for what another run may just have made, and no longer", async () => {
    const { view, slept, calls } = aView();
    expect(await view.find(outboundConnector, "11111111-0000-4000-8000-000000000000", signal)).toBeUndefined();
    expect(slept).toEqual(delaysMs.slice(0, 2));
    expect(calls()).toHaveLength(4);
  });

  test("waits for what this run made until the list shows it, and gives up at the end", async () => {
    const seen = aView({ reads: 3 });
    await seen.make();
    expect(await seen.view.await(outboundConnector, ({ name }) => name === "one", signal)).toMatchObject({
      name: "one",
    });
    expect(seen.slept).toEqual([1, 2, 4]);
    const never = aView();
    expect(await never.view.await(outboundConnector, () => false, signal)).toBeUndefined();
    expect(never.slept).toEqual(delaysMs);
  });

  test("tries a write again that did not find what it names: it wrote nothing", async () => {
    const { view, make, slept } = aView({ reads: 2, byIdentity: true });
    const guid = await make();
    await view.invoke({ cmdlet: "Set-OutboundConnector", parameters: { Identity: guid, Comment: "x" } }, signal);
    expect(slept).toEqual([1, 2]);
  });

  test("shows no ghost of what this run removed", async () => {
    const { view, make } = aView({ reads: 2, after: ["remove"] });
    const guid = await make();
    await view.invoke({ cmdlet: "Remove-OutboundConnector", parameters: { Identity: guid } }, signal);
    await view.remember(outboundConnector, guid, undefined);
    expect(await view.list(outboundConnector, signal)).toEqual([]);
  });
});
