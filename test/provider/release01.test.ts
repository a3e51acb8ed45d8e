import { describe, expect, test } from "vitest";
import { Secret } from "../../modules/exchange/secret.js";
import { isRecord, type Properties } from "../../modules/provider/wire/wireValues.js";
import { dump } from "../../modules/simulator/simulator.js";
import { release01 } from "../support/release01.js";
import { urnOf } from "../sweep/relayProgram.js";
import { RelayStack } from "../sweep/relayStack.js";
import { World } from "../sweep/world.js";

/** The stack of the recorded state, and its program: each resource once more. */
async function aFormerStack() {
  const { deployment, before, tenant } = await release01("contoso");
  const entries = deployment.resources.flatMap(({ urn, type, id, inputs, outputs }) => {
    const [, , short = ""] = type.split(":");
    const name = urn.slice(urn.lastIndexOf("::") + 2);
    const isOurs = urn === urnOf({ type: short, name });
    return isOurs ? [{ urn, id, type: short, name, inputs: opened(inputs), outputs: opened(outputs) }] : [];
  });
  const world = new World(tenant);
  return { before, world, stack: new RelayStack(entries), program: entries };
}

/** Secrets as a state in the clear has them. */
function opened(values: Properties): Properties {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      if (!isRecord(value)) return [key, value];
      return [key, typeof value.plaintext === "string" ? new Secret(JSON.parse(value.plaintext)) : opened(value)];
    }),
  );
}

describe("a state of release 0.1, which knows no making,", () => {
  test("plans nothing, asks nothing, and finds nothing changed at a refresh", async () => {
    const { world, stack, program } = await aFormerStack();
    expect(program).toHaveLength(5);
    expect(await stack.up(program, world.run())).toEqual([]);
    expect(world.service.simulator.calls).toEqual([]);
    await stack.refresh(world.run());
    expect(stack.state).toHaveLength(5);
    expect(await stack.up(program, world.run())).toEqual([]);
  });

  test("is destroyed, and the tenant is as it was", async () => {
    const { before, world, stack } = await aFormerStack();
    await stack.destroy(world.run());
    expect(stack.state).toEqual([]);
    expect(dump(world.tenant, { times: false })).toEqual(dump(before, { times: false }));
  });
});
