import { describe, expect, test } from "vitest";
import { requireOutsideRecipient } from "../../modules/components/relayValidation.js";
import { domainOf, recipientProblem } from "../../modules/config/validateConfig.js";
import { emailRelayState } from "../../modules/desired/emailRelayState.js";
import type { DnsReader } from "../../modules/dns/dnsReader.js";
import { aConfig, aRelay, parse } from "./rawConfig.js";

const mx = (exchange: string) => ({ kind: "found", values: [{ priority: 0, exchange }] }) as const;

describe("the address that validates a connector", () => {
  test.each(["contoso-com.mail.protection.outlook.com", "contoso-com.x-v1.mx.microsoft", "A.MX.Microsoft."])(
    "is refused where its MX is %s",
    (host) => {
      expect(recipientProblem("ada@contoso.com", mx(host))).toBe(
        `ada@contoso.com is in Microsoft 365 (its MX is ${host}), and Exchange takes none that is`,
      );
    },
  );

  test("is taken where its MX is elsewhere, none, or cannot be read", () => {
    expect(recipientProblem("a@gmail.com", mx("gmail-smtp-in.l.google.com"))).toBeUndefined();
    expect(recipientProblem("a@x.example", mx("mail.protection.outlook.com.evil.example"))).toBeUndefined();
    expect(recipientProblem("a@x.example", { kind: "absent", why: "noData" })).toBeUndefined();
    expect(recipientProblem("a@x.example", { kind: "unknown", reason: "no answer" })).toBeUndefined();
    expect(recipientProblem("a@x.example", { kind: "absent", why: "noName" })).toBe(
      "the domain of a@x.example does not exist",
    );
    expect(domainOf('"a@b"@outside.example')).toBe("outside.example");
  });
});

const aValidatedRelay = (changes: Readonly<Record<string, unknown>>) =>
  parse(aConfig(aRelay({ validate: { recipient: "ada@contoso.com" }, ...changes }))).relay;
const inMicrosoft365: DnsReader = { read: async () => mx("contoso-com.mail.protection.outlook.com") as never };

describe("requireOutsideRecipient", () => {
  test("refuses an address in Microsoft 365 by the guide's row, from pilot on", async () => {
    await expect(
      requireOutsideRecipient(aValidatedRelay({ stage: "everyone" }), async () => inMicrosoft365),
    ).rejects.toThrow(
      /^Cannot validate the connector; nothing was changed\.\n {2}ada@contoso\.com is in Microsoft 365 .*\("Email Error" in Trustifi's guide\); name another as validate\.recipient/,
    );
  });

  test.each(["off", "audit"])("asks nobody at stage %s", async (stage) => {
    const nobody = () => Promise.reject(new Error("nobody should ask"));
    await expect(requireOutsideRecipient(aValidatedRelay({ stage }), nobody)).resolves.toBeUndefined();
  });
});

describe("the validation that should be done", () => {
  test("is asked for again by hosts and TLS, and is no step by hand any more", () => {
    const { validation, byHand } = emailRelayState({ relay: aValidatedRelay({ stage: "everyone" }) });
    expect(validation).toEqual({
      recipients: ["ada@contoso.com"],
      triggers: { smartHosts: ["relay.vendor.example"], tlsSettings: "EncryptionOnly" },
      vendor: "trustifi",
    });
    expect(byHand.map(({ id }) => id)).not.toContain("validation");
  });

  test.each(["off", "audit"])("is none at stage %s", (stage) => {
    expect(emailRelayState({ relay: aValidatedRelay({ stage }) }).validation).toBeUndefined();
  });
});
