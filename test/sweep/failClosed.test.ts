import { describe, expect, test } from "vitest";
import { deliver } from "../../modules/simulator/delivery/deliver.js";
import type { ScriptedMessage } from "../../modules/simulator/delivery/message.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import { dump } from "../../modules/simulator/simulator.js";
import { aRelay } from "../config/rawConfig.js";
import { relayProgram } from "./relayProgram.js";
import { World } from "./world.js";

const aFile = (changes: Readonly<Record<string, unknown>>) => ({
  relay: aRelay({ outgoing: "connector", ...changes }),
});
const everyone = aFile({ stage: "everyone" });
const mail = {
  source: { kind: "mailbox" },
  envelopeFrom: "ada@contoso.com",
  from: "ada@contoso.com",
  recipients: ["customer@outside.example", "partner@partner.example"],
} satisfies ScriptedMessage;

/** Nobody's rule routes. */
const tenant = buildTenant({
  ...defaultTenant,
  rules: [{ Name: "Tag", SetHeaderName: "X-Tag", SetHeaderValue: "yes" }],
});

/** Where mail of the tenant goes now, and whether it has the key. */
const ways = ({ tenant }: World) =>
  deliver(tenant, mail).map(({ fate }) =>
    fate.kind === "left"
      ? `${fate.connector ?? "direct"}${fate.headers.some(({ name }) => name === "X-Relay-Key") ? " with the key" : ""}`
      : fate.kind,
  );

/** A world that looks at its mail after each write. */
function aWatchedWorld() {
  const world = new World(tenant);
  const seen: string[] = [];
  const look = () => void seen.push(...ways(world));
  world.service.simulator.hooks.add({
    call: 1,
    onwards: true,
    counting: "writes",
    when: "after",
    does: { kind: "run", run: look },
  });
  return { world, seen };
}

describe("a connector for all outgoing mail, with a key", () => {
  test("is set up through all stages and back; whatever was written, no key leaves but to the relay", async () => {
    const { world, seen } = aWatchedWorld();
    const go = (file: ReturnType<typeof aFile>) => world.stack.up(relayProgram(file), world.run());
    for (const stage of ["off", "audit", "everyone", "audit", "everyone", "off", "everyone"]) {
      await go(aFile({ stage }));
      const way = stage === "everyone" ? "Send to Trustifi with the key" : "direct";
      expect(ways(world)).toEqual([way, way]);
      expect(await go(aFile({ stage }))).toEqual([]);
    }
    await world.stack.destroy(world.run());
    expect(dump(world.tenant, { times: false })).toEqual(dump(tenant, { times: false }));
    expect(new Set(seen)).toEqual(new Set(["direct", "Send to Trustifi", "Send to Trustifi with the key"]));
  });

  test("keeps the key to the domains of its connector", async () => {
    const { world, seen } = aWatchedWorld();
    const file = aFile({ stage: "everyone", recipientDomains: ["partner.example"] });
    await world.stack.up(relayProgram(file), world.run());
    expect(ways(world)).toEqual(["direct", "Send to Trustifi with the key"]);
    expect(seen).not.toContain("direct with the key");
  });

  test.each([
    ["narrower domains", aFile({ stage: "everyone", recipientDomains: ["partner.example"] })],
    ["rules", aFile({ stage: "everyone", outgoing: "rules" })],
  ])("refuses to go straight on to %s while the rule stamps, and goes by way of audit", async (_, next) => {
    const { world, seen } = aWatchedWorld();
    const go = (file: typeof next) => world.stack.up(relayProgram(file), world.run());
    await go(everyone);
    await expect(go(next)).rejects.toThrow(
      'Cannot change OutboundConnector "Send to Trustifi": enabled TransportRule "Trustifi Outbound" counts on it, which then takes',
    );
    await go(aFile({ stage: "audit" }));
    await go(next);
    expect(seen).not.toContain("direct with the key");
  });

  test("follows a connector that gets another name", async () => {
    const { world, seen } = aWatchedWorld();
    const renamed = aFile({ stage: "everyone", connector: { name: "To the relay" } });
    await world.stack.up(relayProgram(everyone), world.run());
    await world.stack.up(relayProgram(renamed), world.run());
    expect(ways(world)).toEqual(["To the relay with the key", "To the relay with the key"]);
    expect(seen).not.toContain("direct with the key");
  });
});
