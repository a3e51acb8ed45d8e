import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ExchangeChannel } from "../../modules/channel/channel.js";
import { createCall, listCall, updateCalls } from "../../modules/exchange/kindCalls.js";
import { parseInputs } from "../../modules/exchange/kindInputs.js";
import { fromRecord } from "../../modules/exchange/kindRecord.js";
import type { Observed, PropertyValues } from "../../modules/exchange/objectKind.js";
import { sameValue } from "../../modules/exchange/property.js";
import { transportRule } from "../../modules/exchange/transportRule.js";
import { valuesToWrite } from "../../modules/plan/diffProperties.js";
import { type RunningSimulator, startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import { channelNames, hasPwsh, openTo } from "../support/channels.js";
import { ruleSample, samplable, sampleSeed } from "../support/ruleSamples.js";

const unset = (key: string) => transportRule.properties[key]?.unset;
const declared = (key: string): PropertyValues => ({ ...ruleSample(key), name: key });

describe.each(channelNames)("over %s, a rule", (name) => {
  let running: RunningSimulator;
  let channel: ExchangeChannel;
  let made: ReadonlyMap<string, Observed>;
  const list = async () => {
    const { values } = await channel.invoke(listCall(transportRule));
    return new Map(values.map((record) => fromRecord(transportRule, record)).map((rule) => [rule.name, rule]));
  };

  beforeAll(async () => {
    if (name === "powershell" && !hasPwsh) return;
    running = await startSimulator({ tenant: buildTenant(sampleSeed) });
    channel = openTo(name, { url: running.url, token: running.token });
    for (const key of samplable) await channel.invoke(createCall(transportRule, declared(key)));
    made = await list();
  }, 240_000);
  afterAll(async () => {
    await channel?.close();
    await running?.close();
  });

  test.skipIf(name === "powershell" && !hasPwsh).each(samplable)(
    "with %s reads back as it was declared, and nothing of it is unknown",
    (key) => {
      const rule = made.get(key);
      if (rule === undefined) throw new Error(`no rule ${key}`);
      expect(valuesToWrite(transportRule, rule, declared(key), unset)).toEqual({});
      const differs = Object.entries(declared(key)).filter(([one, value]) => {
        const property = transportRule.properties[one];
        return property === undefined || !sameValue(property, rule.values[one] ?? null, value);
      });
      expect(differs).toEqual([]);
      expect(rule.unmodelled).toBeUndefined();
    },
  );

  test.skipIf(name === "powershell" && !hasPwsh)(
    "loses again what it was given, each property of it",
    async () => {
      const bare = (key: string) => ({ name: key });
      const written: string[] = [];
      for (const [key, rule] of made)
        for (const call of updateCalls(
          transportRule,
          rule,
          withoutState(valuesToWrite(transportRule, rule, bare(key), unset)),
        )) {
          await channel.invoke(call);
          written.push(key);
        }
      const left = await list();
      const still = samplable.filter((key) => {
        const rule = left.get(key);
        return rule === undefined || Object.keys(valuesToWrite(transportRule, rule, bare(key), unset)).length > 0;
      });
      // Enable-TransportRule switches a rule on, and no cmdlet takes UseLegacyRegex off.
      expect(still).toEqual(["enabled"]);
      expect(samplable.filter((key) => !written.includes(key))).toEqual(["enabled", "useLegacyRegex"]);
    },
    240_000,
  );
});

test.each(samplable)("a person may write %s as it is sampled", (key) => {
  const { setHeaderValue: _, ...plain } = declared(key);
  expect(parseInputs(transportRule, declared(key), () => false)).toMatchObject({ problems: [], values: plain });
});

function withoutState({ enabled: _, ...values }: PropertyValues): PropertyValues {
  return values;
}
