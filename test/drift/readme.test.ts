import { expect, test } from "vitest";
import { demoConfig } from "../../scripts/demo/demoConfig.js";
import { readme } from "../support/readme.js";
import { aDrift } from "./aDrift.js";

/** Each day and time as one: the README was written on one day. */
const steady = (text = "") => text.replaceAll(/\d{4}-\d\d-\d\d(T[\d:.]+Z)?/g, "DAY");

test("what the README shows of `relay drift` is what it prints after the demo's edit", async () => {
  const config = demoConfig("").replaceAll(
    /stamp: \{ (header: [\w-]+) \}/g,
    "stamp: { $1, key: { secure: v1:sealed } }",
  );
  const one = await aDrift({ relay: config.slice(config.indexOf("  exchange-relay:relay")) });
  const { simulator } = one.tenant.running;
  simulator.edit({ edit: "disable", name: "Trustifi Outbound" });
  simulator.edit({ edit: "moveBelow", name: "Trustifi Outbound", below: "Bank mail must be encrypted" });
  const { exitCode, lines } = await one.drift();
  const end = lines.indexOf('  TransportRule "Trustifi Outbound", "Trustifi Inbound"');
  expect(exitCode).toBe(7);
  expect(steady(lines.slice(0, end).join("\n"))).toBe(steady(readme("relay drift")));
});
