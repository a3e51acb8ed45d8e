import { describe, expect, test } from "vitest";
import { openRestChannel } from "../../modules/channel/openRestChannel.js";
import { openPowershellChannel } from "../../modules/channel/powershell/openPowershellChannel.js";
import { simulatorTokenVariable } from "../../modules/channel/tenantAddress.js";
import { list, opened, opener, running, toSimulatedTenant } from "./toSimulatedTenant.js";

toSimulatedTenant("rest");

describe("openRestChannel", () => {
  test("follows a redirect of the tenant to itself", async () => {
    running.simulator.faults.add({ kind: "redirect", location: running.url });
    expect((await opener("rest")().invoke(list)).values).toHaveLength(1);
  });

  test("asks for the simulator's token where there is none", async () => {
    const channel = openRestChannel(
      { organization: "contoso.onmicrosoft.com", cloud: "global", endpoint: running.url },
      {},
    );
    opened.push(channel);
    await expect(channel.invoke(list)).rejects.toThrow(`${simulatorTokenVariable} is not set`);
    expect(running.simulator.calls).toEqual([]);
  });

  test.each([openRestChannel, openPowershellChannel])(
    "opens no other host than this machine and the cloud's",
    (way) => {
      const address = {
        organization: "contoso.onmicrosoft.com",
        cloud: "dod",
        endpoint: "https://outlook.office365.us",
        signIn: "token",
      } as const;
      expect(() => way(address, { [simulatorTokenVariable]: "planted" })).toThrow(
        "by https to outlook-dod.office365.us only",
      );
    },
  );
});
