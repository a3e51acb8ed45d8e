import { expect, test } from "vitest";
import { probes } from "../../modules/conformance/probes.js";
import { defaultSwitches, type Switches } from "../../modules/simulator/tenant.js";
import { aMessyTenant, aRun } from "./aRun.js";

/** Each switch turned the other way, and the probes that notice. `errorForms` only orders forms that are all known. */
const turned: readonly { readonly switches: Partial<Switches>; readonly noticed: readonly string[] }[] = [
  { switches: { connectorInUse: "allow" }, noticed: ["connector-in-use"] },
  {
    switches: { unknownIdentity: "all" },
    noticed: [
      "get-unknown-TransportRule",
      "get-unknown-OutboundConnector",
      "get-unknown-InboundConnector",
      "get-unknown-RemoteDomain",
      "wire-unknown-object",
    ],
  },
  { switches: { emptyArrayClears: true }, noticed: ["empty-array-OutboundConnector", "empty-array-TransportRule"] },
  { switches: { sidecars: false }, noticed: ["wire-type-marks"] },
  { switches: { rateHeaders: false }, noticed: ["wire-rates"] },
  { switches: { unscopedRoute: "refuse" }, noticed: ["connector-unscoped"] },
  {
    switches: { trimsTexts: true },
    noticed: ["blanks-Comment", "blanks-Comments", "blanks-PrependSubject", "rule-description"],
  },
  { switches: { nextPage: "expired" }, noticed: ["wire-pages"] },
];

test.each(turned)("a tenant with $switches is found to differ, in this and in nothing else", async (turn) => {
  const running = await aMessyTenant(turn.switches);
  const { findings, left } = await aRun(running);
  await running.close();
  const differing = findings.filter(({ verdict }) => verdict !== "asAssumed").map(({ probe }) => probe);
  expect(differing.filter((id) => !turn.noticed.includes(id))).toEqual([]);
  expect(turn.noticed.filter((id) => !differing.includes(id))).toEqual([]);
  expect(left).toEqual([]);
});

test("a tenant that names no cause of a 404 is found to differ wherever something is not there", async () => {
  const running = await aMessyTenant({ notFound: "untyped" });
  const { findings } = await aRun(running);
  await running.close();
  const differing = findings.filter(({ verdict }) => verdict === "differs").map(({ probe }) => probe);
  expect(differing).toEqual(expect.arrayContaining(["wire-unknown-object", "unknown-Remove-RemoteDomain"]));
  expect(findings.find(({ probe }) => probe === "unknown-Remove-RemoteDomain")?.found).toMatchObject({
    kind: "notFound",
    type: null,
  });
});

test("every switch but one is turned here", () => {
  const all = [...turned.flatMap(({ switches }) => Object.keys(switches)), "notFound", "errorForms"];
  expect(all.sort()).toEqual(Object.keys(defaultSwitches).sort());
});

test("reads that are behind are found", async () => {
  const running = await aMessyTenant();
  running.simulator.lag.add({ noun: "RemoteDomain", reads: 1, alternate: false, byIdentity: false });
  const clock = { now: () => 0, random: () => 0, sleep: async () => undefined };
  const lagging = probes.filter(({ id }) => id === "read-lag-RemoteDomain");
  const { findings } = await aRun(running, { probes: lagging, clock });
  await running.close();
  expect(findings).toMatchObject([{ verdict: "differs", found: { listed: "within 10 s", unlisted: "within 10 s" } }]);
});
