import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { ExchangeRecord } from "../../modules/exchange/cmdletCall.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { recordedObjects } from "../exchange/recordedObjects.js";
import { recordedRules } from "../exchange/recordedRules.js";
import { anInProcessTenant } from "./inProcessTenant.js";
import { organizationSettings, transportSettings } from "./recordedSettings.js";

/** What is no answer of today's: of remote sessions of former years, of tenants of 2019 and 2023, of Exchange 2016. */
const notOfToday: Readonly<Record<string, readonly string[]>> = {
  OutboundConnector: ["LinkForModifiedConnector"],
  RemoteDomain: ["PSComputerName", "SmtpDaneMandatoryModeEnabled"],
  // A remote session wrote SetSCL as text; what the cloud answers is asked by the probe form-SetSCL.
  TransportRule: ["ExchangeVersion", "RunspaceId", "SerializationData", "OMEExpiryDays", "SetSCL"],
};

const recorded: readonly { readonly noun: string; readonly record: ExchangeRecord }[] = [
  ...recordedObjects,
  ...recordedRules.map(({ record }) => ({ noun: "TransportRule", record })),
  { noun: "TransportConfig", record: transportSettings },
  { noun: "OrganizationConfig", record: organizationSettings },
];
const nouns = [...new Set(recorded.map(({ noun }) => noun))];

const typeOf = (value: unknown) => (Array.isArray(value) ? "list" : typeof value);
const typesOf = (records: readonly ExchangeRecord[], key: string) =>
  new Set(records.flatMap((record) => (record[key] == null ? [] : [typeOf(record[key])])));

describe.each(nouns)("the simulated record of %s", (noun) => {
  const live = recorded.filter((one) => one.noun === noun).map(({ record }) => record);
  const keys = [...new Set(live.flatMap(Object.keys))].filter((key) => !notOfToday[noun]?.includes(key));

  test("has every key that public records of live tenants have, with their types", async () => {
    const answer = await anInProcessTenant(messyTenant).call(`Get-${noun}`);
    const simulated = z
      .object({ value: z.array(z.record(z.string(), z.unknown())) })
      .parse(answer === "drop" ? {} : answer.body).value;
    expect(simulated.length).toBeGreaterThan(0);
    const wrong = keys.flatMap((key) => {
      if (!simulated.every((record) => key in record)) return [`${key} is missing`];
      const known = typesOf(live, key);
      const others = [...typesOf(simulated, key)].filter((type) => known.size > 0 && !known.has(type));
      return others.map((type) => `${key} is ${type}, live ${[...known].join(" or ")}`);
    });
    expect(wrong).toEqual([]);
  });
});
