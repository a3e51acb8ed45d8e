import { describe, expect, test } from "vitest";
import { requireMxAtRelay } from "../../modules/components/relayLockDown.js";
import type { DnsReader } from "../../modules/dns/dnsReader.js";
import { aConfig, aRelay, parse } from "../config/rawConfig.js";

const inbound = {
  route: "mx",
  inboundConnector: { certificate: "relay.vendor.example" },
  lockDown: { domains: ["contoso.com", "contoso.net"], mxHosts: ["mx.vendor.example"] },
};
const aLockedRelay = (changes: Readonly<Record<string, unknown>> = {}) =>
  parse(aConfig(aRelay({ stage: "everyone", inbound, ...changes }))).relay;
const pointingAt = (hosts: Readonly<Record<string, string>>): DnsReader => ({
  read: async (_, name) => ({ kind: "found", values: [{ priority: 0, exchange: hosts[name] }] as never[] }),
});
const noResolver = () => Promise.reject(new Error("nobody should ask"));

describe("requireMxAtRelay", () => {
  test("lets a relay pass at which every MX points", async () => {
    const dns = pointingAt({ "contoso.com": "mx.vendor.example", "contoso.net": "mx.vendor.example" });
    await expect(requireMxAtRelay(aLockedRelay(), async () => dns)).resolves.toBeUndefined();
  });

  test("names every domain whose mail would be refused", async () => {
    const exchange = "contoso-net.mail.protection.outlook.com";
    const dns = pointingAt({ "contoso.com": "mx.vendor.example", "contoso.net": exchange });
    await expect(requireMxAtRelay(aLockedRelay(), async () => dns)).rejects.toThrow(
      `Cannot lock down incoming mail; nothing was changed.\n  the MX of contoso.net names ${exchange}, not the relay; mail that comes that way would be refused`,
    );
  });

  const { lockDown: _, ...open } = inbound;
  test.each([{ stage: "off" }, { stage: "audit" }, { inbound: open }, { inbound: undefined }])(
    "asks nobody where nothing is locked down: %j",
    async (changes) => {
      await expect(requireMxAtRelay(aLockedRelay(changes), noResolver)).resolves.toBeUndefined();
    },
  );
});
