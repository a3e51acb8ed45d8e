import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterEach, describe, expect, test } from "vitest";
import { readPasted } from "../../scripts/why/readPasted.js";
import { why } from "../../scripts/why/why.js";
import { lists, stackFile, worldOf } from "../mailflow/aCommand.js";
import { zoneReader } from "../support/zoneReader.js";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

const bounce = `From: postmaster@contoso.com
To: anna@contoso.com
Subject: Undeliverable: Offer
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Your message could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns;mail.example

Final-Recipient: rfc822;bob@example.org
Action: failed
Status: 5.4.310
Diagnostic-Code: smtp;550 5.4.310 DNS domain relay.vendor.example does not
 exist [Message=InfoDomainNonexistent]
--b
Content-Type: message/rfc822

From: anna@contoso.com
X-Key: the-relay-key

Hello
--b--
`;

const headers = (received: string) =>
  `Received: from ${received} by mx.example.org; Tue, 24 Nov 2026 09:00:00 +0000\nX-Key: the-relay-key\nFrom: anna@contoso.com\nTo: bob@example.org\n`;

interface Asked {
  readonly stack?: string;
  readonly json?: boolean;
  /** The file beside the stack file. */
  readonly accepted?: string;
  readonly tenant?: Parameters<typeof worldOf>;
}

async function asked(text: string, { stack, json = false, accepted, tenant = [] }: Asked = {}) {
  const { world, project } = await worldOf(...tenant);
  if (accepted !== undefined) await writeFile(path.join(project, "stacks", "accepted.contoso.yaml"), accepted);
  const dns = { resolver: zoneReader(new Map()), serverAt: () => zoneReader(new Map()) };
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const exitCode = await why(
    { ...world, dns, smtp: async () => ({ kind: "silent", why: "no answer in time" }) },
    await readPasted(["-"], Readable.from([text])),
    { project, json, print, ...(stack !== undefined && { stack }) },
  );
  return { exitCode, lines };
}

describe("relay why", () => {
  test("reads a bounce: row, cause, the look that proves it, cure; and shows no key", async () => {
    const { exitCode, lines } = await asked(bounce, { stack: "contoso" });
    expect([exitCode, ...lines.map((line) => line.trimEnd())]).toEqual([
      7,
      "5.4.310 DNS domain relay.vendor.example does not exist",
      '  row     "Domain Does Not Exist" of the vendor\'s guide',
      "  cause   no name server knows the name: a smart host that is written wrong, or the recipient's own domain",
      '  cure    pulumi config set --path "exchange-relay:relay.smartHosts[0]" <host of the vendor\'s portal> --stack contoso',
      "          pulumi up --refresh --stack contoso",
      "  says    https://docs.trustifi.com/introduction-15, 2026-02-03",
      "",
      "looked at contoso just now:",
      "✗ smart hosts   relay.vendor.example does not exist: no name server knows it",
      '                → copy it from the vendor\'s portal: pulumi config set --path "exchange-relay:relay.smartHosts[0]" <host> --stack contoso',
    ]);
  });

  test("says without a stack how to look", async () => {
    const { exitCode, lines } = await asked("450 4.4.316 Connection refused");
    expect([exitCode, lines[3]]).toEqual([0, "  proof   smart hosts, port 25: give --stack <name> to look now"]);
  });

  test("says of headers whether the message went through the relay, and that the key is still there, without it", async () => {
    const around = await asked(headers("mail.contoso.example"), { stack: "contoso", json: true });
    const { answers, checks } = JSON.parse(around.lines[0] ?? "");
    expect(answers.map(({ id }: { id: string }) => id)).toEqual(["key-on-message", "not-through-relay"]);
    expect(checks.some(({ cause }: { cause: string }) => cause.startsWith("stop-above-relay"))).toBe(true);
    expect(around.lines.join()).not.toContain("the-relay-key");
    const through = await asked(headers("out7.vendor.example"), { stack: "contoso" });
    expect(through.lines.join("\n")).toContain("the message went through the relay");
  });

  test("asks for the stack where there are only headers", async () => {
    const { exitCode, lines } = await asked(headers("mail.contoso.example"));
    expect([exitCode, lines[0]]).toEqual([1, "Headers say something beside a stack only: which key, which relay."]);
  });

  test("finds the findings of lint that explain a row", async () => {
    const { exitCode, lines } = await asked("Email Sent Without the Trustifi Connector", { stack: "contoso" });
    expect([exitCode, lines.some((line) => line.startsWith("✗ lint          stop-above-relay, Bank mail"))]).toEqual([
      7,
      true,
    ]);
  });

  test("puts aside what the file beside the stack accepts", async () => {
    const accepted = 'accepted:\n- { id: stop-above-relay, object: Bank mail, reason: theirs, until: "2026-12-31" }\n';
    const { lines } = await asked("Email Sent Without the Trustifi Connector", { stack: "contoso", accepted });
    const lint = lines.filter((line) => /^. lint /.test(line));
    expect(lint.some((line) => line.startsWith("✗ lint          stop-above-relay"))).toBe(false);
    expect(lint).toContain("✓ lint          accepted stop-above-relay, Bank mail: theirs, until 2026-12-31");
  });

  test("looks at a tenant without its relay as it is now, not as an `up` would leave it: the symptom is of today", async () => {
    const richText = {
      Guid: "d",
      Name: "Default",
      DomainName: "*",
      TNEFEnabled: null,
      AllowedOOFType: "ExternalLegacy",
    };
    const bare = { ...lists, "Get-TransportRule": [], "Get-OutboundConnector": [], "Get-RemoteDomain": [richText] };
    const file = `${stackFile}  exchange-relay:remoteDomain: { richText: never }\n`;
    const { lines } = await asked("Emails Sent Without Styles or Formatting", {
      stack: "contoso",
      tenant: [bare, file],
    });
    expect(lines.filter((line) => /^. lint /.test(line))).toEqual([
      "✗ lint          rich-text, Default: mail to all other domains may leave as rich text: tnefEnabled is not set",
    ]);
  });

  test("ends with 1 where nothing is known, and refuses a config that is missing", async () => {
    expect(await asked("hello")).toMatchObject({
      exitCode: 1,
      lines: ["Nothing of this is known here.", expect.any(String)],
    });
    expect(await asked("550 5.1.10 nicht gefunden")).toMatchObject({
      exitCode: 1,
      lines: ["Nothing of this is known here; 5.1.10 by itself says nothing of a relay.", expect.any(String)],
    });
    await expect(asked("5.4.310", { stack: "fabrikam" })).rejects.toThrow("is not there. Stacks here: contoso.");
  });
});

describe("readPasted", () => {
  test("refuses a file that is not there, one of Outlook, and nothing", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "relay-why-"));
    folders.push(folder);
    const outlook = path.join(folder, "mail.msg");
    await writeFile(outlook, Buffer.from("d0cf11e0a1b11ae1", "hex"));
    await expect(readPasted([outlook], Readable.from([]))).rejects.toThrow("it is a .msg of Outlook");
    await expect(readPasted(["none.eml"], Readable.from([]))).rejects.toThrow("Cannot read none.eml: it is not there");
    await expect(readPasted(["-"], Readable.from([" "]))).rejects.toThrow("Cannot explain nothing");
  });

  test.each([
    ["UTF-16, as `>` of Windows PowerShell 5.1 writes", "fffe", "utf16le"],
    ["UTF-8 with a byte order mark, as Notepad writes", "efbbbf", "utf8"],
  ] as const)("reads a file in %s", async (_, mark, encoding) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "relay-why-"));
    folders.push(folder);
    const file = path.join(folder, "bounce.txt");
    const [words, headers] = [
      "554 5.4.14 Zürich",
      "Received: here\r\nFrom: a@b.example\r\nTo: c@d.example\r\n\r\nbody",
    ];
    await writeFile(file, Buffer.concat([Buffer.from(mark, "hex"), Buffer.from(words, encoding)]));
    expect((await readPasted([file], Readable.from([]))).text).toBe(words);
    await writeFile(file, Buffer.concat([Buffer.from(mark, "hex"), Buffer.from(headers, encoding)]));
    expect((await readPasted([file], Readable.from([]))).headers[0]).toEqual({ name: "Received", value: "here" });
  });

  test("takes words without quotes for one text", async () => {
    expect(await readPasted(["554", "5.4.14", "hop"], Readable.from([]))).toMatchObject({ text: "554 5.4.14 hop" });
  });

  test("reads a file in UTF-16 of the other byte order", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "relay-why-"));
    folders.push(folder);
    const file = path.join(folder, "bounce.txt");
    await writeFile(
      file,
      Buffer.concat([Buffer.from("feff", "hex"), Buffer.from("5.4.14 Zürich", "utf16le").swap16()]),
    );
    expect((await readPasted([file], Readable.from([]))).text).toBe("5.4.14 Zürich");
  });

  test("reads the words of a bounce that is HTML alone", async () => {
    const page =
      "<html><style>p { color: red }</style><p>Relay&nbsp;access denied</p><p>554 5.4.14 &lt;bob@example.org&gt;</p></html>";
    const bounce = `From: postmaster@contoso.com\r\nTo: anna@contoso.com\r\nSubject: Undeliverable: Offer\r\nContent-Type: text/html\r\n\r\n${page}\r\n`;
    const { text } = await readPasted([bounce], Readable.from([]));
    expect(text).toMatch(/^\s*Relay access denied\s+554 5\.4\.14 <bob@example\.org>\s*$/);
  });
});
