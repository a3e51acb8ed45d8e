import { describe, expect, test } from "vitest";
import { probes } from "../../modules/conformance/probes.js";
import { dump } from "../../modules/simulator/simulator.js";
import { channelNames, hasPwsh } from "../support/channels.js";
import { aMessyTenant, aRun } from "./aRun.js";

describe.each(channelNames)("over %s, a simulated tenant", (channel) => {
  test.skipIf(channel === "powershell" && !hasPwsh)(
    "is as it is assumed to be, in everything, and as it was before",
    async () => {
      const running = await aMessyTenant();
      const state = () => JSON.stringify(dump(running.simulator.tenant, { times: false }));
      const before = state();
      const { findings, left } = await aRun(running, { channels: [channel] });
      await running.close();
      const asked = probes.filter(({ throughPowershell }) => channel === "rest" || throughPowershell !== null);
      expect(findings.filter(({ verdict }) => verdict !== "asAssumed")).toEqual([]);
      expect(findings.map(({ probe }) => probe)).toEqual(asked.map(({ id }) => id));
      expect(left).toEqual([]);
      expect(state()).toBe(before);
    },
  );
});

test("every probe has a name of its own", () => {
  const ids = probes.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});
