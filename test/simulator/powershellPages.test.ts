import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ExchangeChannel } from "../../modules/channel/channel.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { hasPwsh, openTo } from "../support/channels.js";
import { anHttpTenant, type HttpTenant } from "./httpTenant.js";

/** A PowerShell starts in a second, and in a minute on a machine that is busy. */
const patience = 300_000;

describe.skipIf(!hasPwsh)("the simulated PowerShell module", () => {
  let tenant: HttpTenant;
  let channel: ExchangeChannel;
  beforeAll(async () => {
    tenant = await anHttpTenant({ ...defaultTenant, rules: ["a", "b", "c"].map((Name) => ({ Name })) });
    channel = openTo("powershell", { url: tenant.running.url, token: tenant.running.token });
  }, patience);
  afterAll(async () => {
    await channel.close();
    await tenant.close();
  }, patience);

  test(
    "follows the link to the rest of a list",
    async () => {
      tenant.running.simulator.faults.add({ kind: "nextLink" });
      const { values } = await channel.invoke({ cmdlet: "Get-TransportRule", parameters: {} });
      expect(values.map(({ Name }) => Name)).toEqual(["a", "b", "c"]);
    },
    patience,
  );
});
