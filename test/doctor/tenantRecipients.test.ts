import { expect, test } from "vitest";
import { withRecipients } from "../../modules/doctor/tenantRecipients.js";
import { ExchangeError, type ExchangeErrorKind } from "../../modules/exchange/exchangeError.js";
import { anna, aTenant, bob, carol } from "../mailflow/aTenant.js";

const mailbox = { RecipientTypeDetails: "UserMailbox", PrimarySmtpAddress: carol };

async function found(answers: Readonly<Record<string, object | ExchangeErrorKind>>, addresses: readonly string[]) {
  const asked: unknown[] = [];
  const channel = {
    invoke: async ({ parameters: { Identity } }: { parameters: Readonly<Record<string, unknown>> }) => {
      asked.push(Identity);
      const answer = answers[String(Identity)] ?? "notFound";
      if (typeof answer === "string") throw new ExchangeError("Cannot look", { kind: answer });
      return { values: [answer as Record<string, string>], warnings: [] };
    },
  };
  const { recipients } = await withRecipients(channel, aTenant(), addresses);
  return { recipients, asked };
}

test("who has an address is asked once each, and an alias leads to its mailbox", async () => {
  const { recipients, asked } = await found({ "sales@contoso.com": mailbox }, [
    "Sales@contoso.com",
    bob,
    "BOB@example.org",
  ]);
  expect(recipients).toEqual({ "sales@contoso.com": { type: "UserMailbox", primary: carol }, [bob]: null });
  expect(asked).toEqual(["sales@contoso.com", bob]);
});

test("what may not be looked up stays unknown", async () => {
  expect((await found({ [anna]: "forbidden", [bob]: "unavailable" }, [anna, bob])).recipients).toEqual({});
});

test("somebody else than who was asked for is nobody that is known", async () => {
  const named = { ...mailbox, EmailAddresses: [`SMTP:${carol}`, "smtp:Sales@contoso.com"] };
  const answers = { "sales@contoso.com": named, [anna]: named };
  expect((await found(answers, ["sales@contoso.com", anna])).recipients).toEqual({
    "sales@contoso.com": { type: "UserMailbox", primary: carol },
  });
});

test("a tagged address is the mailbox's own", async () => {
  const { recipients } = await found({ [carol]: mailbox }, ["carol+news@contoso.com", "nobody+news@contoso.com"]);
  expect(recipients).toEqual({
    "carol+news@contoso.com": { type: "UserMailbox", primary: carol },
    "nobody+news@contoso.com": null,
  });
});
