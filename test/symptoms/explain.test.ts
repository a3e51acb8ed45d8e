import { describe, expect, test } from "vitest";
import { trustifi } from "../../modules/config/vendors/trustifi.js";
import { codesIn, explain } from "../../modules/symptoms/explain.js";

const why = (text: string) => explain({ text, reports: [] }, trustifi, "contoso");
const ids = (text: string) => why(text).map(({ id, row }) => (id === "row" ? row?.title : id));

describe("explain", () => {
  test.each([
    ["550 5.4.310 DNS domain relay.vendr.example does not exist", "no-domain"],
    ["Couldn’t validate the recipient’s email server certificate.", "certificate"],
    ["LED=450 4.7.320 Certificate validation failed [Message=SubjectMismatch]", "certificate"],
    ["The email you specified is an Office 365 mailbox.", "hosted-recipient"],
    ["450 4.4.312 DNS query failed", "dns-failed"],
    ["450 4.4.316 Connection refused [Message=Socket error code 10061]", "no-connection"],
    ["550 5.4.317 [Message=451 5.7.3 STARTTLS is required to send mail]", "no-tls"],
    ["554 5.4.14 Hop count exceeded - possible mail loop ATTR34", "loop"],
    ["550 5.7.64 TenantAttribution; Relay Access Denied SMTP", "relay-denied"],
    ["550 5.7.51 TenantInboundAttribution; There is a partner connector configured", "locked-down"],
    ["550 5.7.520 Access denied, Your organization does not allow external forwarding.", "forwarding"],
    ["552 5.3.4 Message size exceeds fixed limit", "too-large"],
    ["554 5.7.1 <anna@example.org>: Relay access denied", "key-refused"],
    ["Failure to send a message", "send"],
    ["450 4.4.317 Cannot connect to remote server [Message=UntrustedRoot]", "certificate"],
    ["550 5.7.750 Client blocked from sending from unregistered domain", "unregistered"],
    ["550 5.7.23 The message was rejected because of Sender Policy Framework violation", "spf"],
    ["550 5.7.509 Access denied, sending domain contoso.com does not pass DMARC verification", "dmarc"],
    ["554 5.0.350 Remote server returned an error -> x-dg-ref header is too long", "rich-text-header"],
    ["550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy", "rule-rejects"],
    ["550 5.7.915 Bitte nur verschlüsselt", "rule-rejects"],
    ["Zugriff verweigert, Ihre Organisation lässt keine externe Weiterleitung zu: 550 5.7.520", "forwarding"],
  ])("knows %j", (text, id) => {
    expect(ids(text)).toEqual([id]);
  });

  test.each([
    ["our signatures are missing", "Third-Party Signature Service Isn’t Working"],
    ["the invitation has no Accept", "Meeting Invitations Missing Reply Options"],
    ["no logo in the mail, links without tracking", "Email Sent Without the Trustifi Connector"],
    ["mail arrives twice", "Issues with Delivering Emails to Groups"],
    ["domain does not exist", "Domain Does Not Exist"],
    ["attachments are encrypted by themselves", "Issues with Encrypting Attachments"],
  ])("finds the row of %j", (text, title) => {
    expect(ids(text)).toEqual([title]);
  });

  test("names the host, the code before the words, and nothing else of what was pasted", () => {
    const [one] = why(
      "X-Key: the-relay-key\n550 5.4.310 DNS domain relay.vendr.example does not exist\nto anna@example.org",
    );
    expect([one?.found, one?.host]).toEqual([
      "5.4.310 DNS domain relay.vendr.example does not exist",
      "relay.vendr.example",
    ]);
    expect(one?.cures).toEqual([
      'pulumi config set --path "exchange-relay:relay.smartHosts[0]" <host of the vendor\'s portal> --stack contoso\npulumi up --refresh --stack contoso',
    ]);
    expect(JSON.stringify(why("X-Key: the-relay-key\n5.4.14"))).not.toContain("the-relay-key");
  });

  test("takes no address for a code, and a code of no symptom for none", () => {
    expect(why("relayed by 10.4.4.316 and 5.4.14.9")).toEqual([]);
    expect(why("550 5.1.10 RESOLVER.ADR.RecipientNotFound")).toEqual([]);
  });

  test("says which codes an evidence has, each once", () => {
    const text = "5.1.10 not found, 550 5.1.10 RESOLVER.ADR.RecipientNotFound, by 10.4.4.316";
    expect(codesIn({ text, reports: [{ status: "5.1.1" }] })).toEqual(["5.1.1", "5.1.10"]);
  });

  test("reads the status of a report without text", () => {
    const seen = explain({ text: "", reports: [{ status: "5.7.64" }] }, trustifi, "contoso");
    expect(seen.map(({ id, found }) => [id, found])).toEqual([["relay-denied", "5.7.64"]]);
  });
});
