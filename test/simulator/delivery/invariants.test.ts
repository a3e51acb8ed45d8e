import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deliver } from "../../../modules/simulator/delivery/deliver.js";
import type { ScriptedMessage } from "../../../modules/simulator/delivery/message.js";
import { messyTenant } from "../../../modules/simulator/seeds/messyTenant.js";
import { buildTenant } from "../../../modules/simulator/seeds/seed.js";
import { ada, customer, grace } from "./aDelivery.js";

const messy = buildTenant(messyTenant);
const quiet = { ...messy, objects: { ...messy.objects, TransportRule: [] } };
const audit = {
  ...messy,
  objects: { ...messy.objects, TransportRule: messy.objects.TransportRule.map((rule) => ({ ...rule, Mode: "Audit" })) },
};

const anyone = fc.constantFrom(ada, grace, customer, "scanner@contoso.com", "x@bank.example", "y@sister.example");
const anyMessage: fc.Arbitrary<ScriptedMessage> = fc.record({
  source: fc.constantFrom<ScriptedMessage["source"]>(
    { kind: "mailbox" },
    { kind: "smtp", ip: "198.51.100.9" },
    { kind: "smtp", ip: "198.51.100.9", tls: false },
    { kind: "smtp", ip: "203.0.113.7", certificate: "a.c0ffee.excl.cloud" },
  ),
  envelopeFrom: anyone,
  from: anyone,
  recipients: fc.uniqueArray(anyone, { minLength: 1, maxLength: 4 }),
  subject: fc.constantFrom("", "[secure] hello", "[External] hello", "invoice"),
  type: fc.constantFrom("Normal" as const, "AutoForward" as const, "OOF" as const, "Calendaring" as const),
  bytes: fc.constantFrom(100, 30_000_000),
});

describe("any message through a messy tenant", () => {
  test("ends somewhere for every recipient, the same whatever their order", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const ended = deliver(messy, message);
        for (const recipient of message.recipients)
          expect(ended.some((one) => [one.recipient, one.insteadOf].includes(recipient))).toBe(true);
        const fates = (all: typeof ended) => all.map(({ recipient, fate }) => JSON.stringify([recipient, fate])).sort();
        const to = message.recipients;
        const reversed = deliver(messy, { ...message, recipients: [...to].reverse(), to });
        expect(fates(reversed)).toEqual(fates(deliver(messy, { ...message, to })));
      }),
    );
  });

  test("ends as without rules when all of them are in audit", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const fates = (tenant: typeof messy) =>
          deliver(tenant, message).map(({ recipient, fate }) => [recipient, fate]);
        expect(fates(audit)).toEqual(fates(quiet));
      }),
    );
  });

  test("is turned away at the door before any rule acts", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const atTheDoor = deliver(quiet, message).filter(
          ({ fate }) => fate.kind === "rejected" && /5\.7\.(51|64)|5\.4\.1/.test(fate.code),
        );
        const all = deliver(messy, message);
        for (const { recipient, fate } of atTheDoor)
          expect(all.find((one) => one.recipient === recipient)).toMatchObject({ fate, rules: [] });
      }),
    );
  });
});
