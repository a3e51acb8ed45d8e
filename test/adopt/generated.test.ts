import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RawConfig } from "../../modules/config/parseRelayConfig.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import type { Seed } from "../../modules/simulator/seeds/seed.js";
import { refusal } from "../config/rawConfig.js";
import { anyConfig } from "../desired/anyConfig.js";
import type { RelayFile } from "../sweep/relayProgram.js";
import { adopt, handMade, upAfterImport } from "./adopted.js";

const count = Number(process.env.ADOPT_TENANTS ?? 25);
const messy = messyTenant.rules ?? [];

interface Relay extends Record<string, unknown> {
  readonly stage?: string;
  readonly signature?: { readonly rule: string };
  readonly appliesTo?: { readonly groups?: readonly string[]; readonly users?: readonly string[] };
}

function relayOf(raw: RawConfig): Relay {
  return Object(raw["exchange-relay:relay"]);
}

/** The same config as a connector that takes all mail has it. The messy tenant has one closer to a bank's: that mail gets no key. */
const byConnector = fc
  .record({ raw: anyConfig, stage: fc.constantFrom("off", "audit", "everyone"), isStamped: fc.boolean() })
  .map(({ raw, stage, isStamped }): RawConfig => {
    const { smartHosts, stamp, connector, ruleName, recipientDomains = ["*"] } = relayOf(raw);
    const optional = Object.entries({ connector, ruleName }).filter(([, value]) => value !== undefined);
    const relay = { vendor: "custom", outgoing: "connector", stage, smartHosts, recipientDomains };
    const key = { stamp, exceptDomains: ["bank.example", "*.bank.example"] };
    return {
      ...raw,
      "exchange-relay:relay": { ...relay, ...Object.fromEntries(optional), ...(isStamped && key) },
    };
  });
const anyRelay = fc.oneof(
  { weight: 3, arbitrary: anyConfig.filter((raw) => relayOf(raw).outgoing !== "connector") },
  { weight: 1, arbitrary: byConnector },
);

/** Nobody is in `groups` and `users` at once: an address is a person's or a group's. */
function isWritable(raw: RawConfig): boolean {
  const { appliesTo } = relayOf(raw);
  const { groups = [], users = [] } = Object(appliesTo) as NonNullable<Relay["appliesTo"]>;
  return refusal(raw) === "" && !groups.some((one) => users.includes(one));
}

function seedFor(raw: RawConfig, rules: readonly Record<string, unknown>[]): Seed {
  const { signature, appliesTo } = relayOf(raw);
  const { groups = [], users = [] } = Object(appliesTo) as NonNullable<Relay["appliesTo"]>;
  const recipient = (type: "UserMailbox" | "MailUniversalDistributionGroup") => (address: string) => ({
    name: address,
    address,
    type,
  });
  return {
    ...messyTenant,
    recipients: [
      ...messyTenant.recipients,
      ...groups.map(recipient("MailUniversalDistributionGroup")),
      ...users.map(recipient("UserMailbox")),
    ],
    rules: [
      ...(signature === undefined ? [] : [{ Name: signature.rule, FromScope: "InOrganization", SetSCL: 1 }]),
      ...rules,
    ] as NonNullable<Seed["rules"]>,
    edits: [],
  };
}

describe("adoptTenant", () => {
  test(
    "makes of a relay in a tenant of others a config and imports, after which nothing is planned or written",
    async () => {
      let adopted = 0;
      await fc.assert(
        fc.asyncProperty(anyRelay.filter(isWritable), fc.subarray([...messy]), async (raw, rules) => {
          const file: RelayFile = {
            relay: relayOf(raw),
            ...(raw["exchange-relay:remoteDomain"] !== undefined && {
              remoteDomain: Object(raw["exchange-relay:remoteDomain"]),
            }),
          };
          const tenant = await handMade(seedFor(raw, rules), file);
          const isConnector = relayOf(raw).outgoing === "connector";
          const adoption = await adopt(tenant, isConnector ? { rule: "Send to relay" } : {});
          expect(adoption.changes).toEqual([]);
          const { steps, writes } = await upAfterImport(tenant, adoption);
          const emptySet =
            byConnector && relayOf(raw).stamp === undefined
              ? steps.filter((one) => one === "create TransportRuleSet")
              : [];
          expect({ steps, writes }).toEqual({ steps: emptySet, writes: [] });
          adopted += 1;
        }),
        { numRuns: count, seed: 20261128 },
      );
      expect(adopted).toBe(count);
    },
    count * 5_000,
  );
});
