import { describe, expect, test } from "vitest";
import { Secret } from "../../modules/exchange/secret.js";
import { reportSchema } from "../../modules/report/report.js";
import { cli } from "../setup/machine.js";
import { hasPwsh } from "../support/channels.js";
import { aDoctor, healthy } from "./aDoctor.js";

const claimed = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.x`;
const notByHand = (lines: readonly string[]) =>
  lines.slice(
    0,
    lines.findIndex((line) => line.startsWith("○ by hand")),
  );

describe("relay doctor", () => {
  test("says of a stack that waits for its first up what of others would stand in its way after it, asks each thing once, and writes nothing", async () => {
    const { exitCode, lines, running } = await aDoctor();
    expect(notByHand(lines)).toEqual([
      "✓ Pulumi        3.259.0, on PATH, in /usr/bin",
      "✓ sign-in       a token, without claims to read",
      "✓ rights        Get-OutboundConnector: 3 objects",
      "✓ rights        Get-InboundConnector: 1 objects",
      "✓ rights        Get-RemoteDomain: 3 objects",
      "✓ rights        Get-TransportRule: 40 objects",
      "✓ organization  contoso.onmicrosoft.com",
      "✓ domains       contoso.onmicrosoft.com, contoso.com, contoso.example",
      "✓ appliesTo     mail-pilot@contoso.com: MailUniversalSecurityGroup",
      '✓ signature     "Identify messages to send to Exclaimer Cloud"',
      "? relay         nothing of it is in the tenant: never applied, or all removed",
      "                → pulumi up --refresh --stack contoso",
      '✗ lint          after the first `up`: connector-without-rule, OLD relay (do not delete!!): "OLD relay (do not delete!!)" is for rules only, and no rule that runs routes to it',
      "                → remove it, or switch the rule on that should route to it",
      "✗ lint          after the first `up`: rich-text, Default: mail to all other domains may leave as rich text: tnefEnabled is not set",
      "                → set tnefEnabled to false (rich text: never)",
      "✗ lint          after the first `up`: out-of-office-type, Default: allowedOOFType is External for mail to all other domains",
      "                → set allowedOOFType to ExternalLegacy",
      "✗ lint          after the first `up`: out-of-office-type, legacy partner: allowedOOFType is External for mail to *.legacy.example",
      "                → set allowedOOFType to ExternalLegacy",
      "✓ mail          after the first `up`: goes as expected in 6 cases; of 1 it cannot be told, see relay trace --all --planned",
      "✓ smart hosts   relay.vendor.example: 192.0.2.25",
      "○ port 25       relay.vendor.example cannot be tried from here (no answer in time)",
      "                → look from a network that may use port 25",
    ]);
    expect([exitCode, lines.at(-1)]).toEqual([7, "12 passed, 4 failed, 1 cannot tell, 12 by hand."]);
    const asked = running.simulator.calls.map((call) => JSON.stringify(call));
    expect(asked).toEqual([...new Set(asked)]);
    expect(running.simulator.calls.filter(({ cmdlet }) => !cmdlet.startsWith("Get-"))).toEqual([]);
  });

  test.skipIf(!hasPwsh)("names the module through which it looked, where that is PowerShell", async () => {
    const machine = { programs: { ...cli("/usr/bin", "3.259.0"), "/usr/bin/pwsh": "PowerShell 7.6.9" } };
    const { exitCode, lines } = await aDoctor({ channel: "powershell", machine });
    expect([exitCode, lines.includes("✓ module        ExchangeOnlineManagement 3.9.2")]).toEqual([7, true]);
  });

  test("says which names the tenant does not have, and what was meant", async () => {
    const relay = healthy.replace("mail-pilot", "mail-pilt").replace("Exclaimer Cloud", "Exclamer Cloud");
    const { exitCode, lines } = await aDoctor({ relay });
    expect(exitCode).toBe(7);
    expect(lines).toContain("✗ appliesTo     mail-pilt@contoso.com is not in this tenant");
    expect(lines).toContain(
      '                → correct relay.signature.rule. Close: "Identify messages to send to Exclaimer Cloud"',
    );
    expect(lines.filter((line) => /^. (lint|mail) /.test(line))).toEqual(
      ["lint", "mail"].map(
        (check) => `? ${check}          not looked at: \`up\` would refuse; relay plan --stack contoso says why`,
      ),
    );
  });

  test("says that a group stands among the people, whose rule would match nobody", async () => {
    const { exitCode, lines } = await aDoctor({ relay: healthy.replace("groups:", "users:") });
    expect([exitCode, lines.find((line) => line.includes("appliesTo"))]).toEqual([
      7,
      "✗ appliesTo     mail-pilot@contoso.com is no person but a MailUniversalSecurityGroup",
    ]);
  });

  test("names the role that is missing, and goes on with what it may read", async () => {
    const { exitCode, lines } = await aDoctor({
      token: ({ addToken }) => addToken(["Transport Rules", "View-Only Recipients"]),
    });
    expect(exitCode).toBe(7);
    expect(lines).toContain(
      '✗ rights        Cannot run Get-OutboundConnector: Exchange refused (403); the sign-in needs the role "Remote and Accepted Domains" (View-Only Configuration is enough to read)',
    );
    expect(lines).toContain("✓ rights        Get-TransportRule: 40 objects");
  });

  test("asks no more when the sign-in is refused, and does not call what it has not seen fine", async () => {
    const { exitCode, lines } = await aDoctor({ token: () => "wrong" });
    expect(exitCode).toBe(7);
    expect(notByHand(lines).filter((line) => /^[✗?]/.test(line))).toEqual([
      "✗ rights        Cannot run Get-OutboundConnector: Exchange refused the token (401); it needs the audience of Exchange Online and the app role Exchange.ManageAsApp",
      ...["organization", "domains", "appliesTo", "signature", "relay", "lint", "mail"].map(
        (check) => `? ${check.padEnd(12)}  not looked at: mend what is above first`,
      ),
    ]);
  });

  test("cannot tell where the tenant does not answer", async () => {
    const { exitCode, lines } = await aDoctor({ before: (running) => running.close() });
    expect(exitCode).toBe(1);
    expect(
      lines.some((line) => /^\? rights {8}Cannot run Get-OutboundConnector: .* cannot be reached/.test(line)),
    ).toBe(true);
  });

  test("says what lacks on this machine", async () => {
    const { exitCode, lines } = await aDoctor({ machine: { programs: {} } });
    expect([exitCode, lines[0], lines[1]]).toEqual([
      7,
      "✗ Pulumi        no Pulumi CLI that fits",
      "                → run `npm run relay -- setup`",
    ]);
  });

  test("tells a wrong config from a failed check", async () => {
    const { exitCode, lines } = await aDoctor({ relay: healthy.replace("stage", "stag") });
    expect([exitCode, lines[1]]).toEqual([2, '  relay.stag  is not a key. Did you mean "stage"?']);
  });

  test("gives one JSON document", async () => {
    const { exitCode, lines } = await aDoctor({}, "json");
    const { command, stacks } = reportSchema.parse(JSON.parse(lines.join("\n")));
    expect([exitCode, command, stacks[0]?.status, stacks[0]?.items[0]]).toEqual([
      7,
      "doctor",
      "findings",
      {
        id: "check Pulumi",
        rule: "check-pulumi",
        severity: "note",
        state: "passed",
        certainty: "certain",
        object: { noun: "Check", name: "Pulumi" },
        cause: "3.259.0, on PATH, in /usr/bin",
        evidence: [],
        meaning: [],
        expectations: [],
        guide: [],
      },
    ]);
  });
});

describe("relay doctor and the token", () => {
  const tokens = (token: string) => ({ token: async () => new Secret(token), forget: () => undefined });
  const signIn = async (token: string) =>
    (await aDoctor({ tokens: tokens(token) })).lines.filter((line) => line.includes("sign-in"))[0];

  test("reads from its claims whether the application may manage Exchange", async () => {
    expect(await signIn(claimed({ appid: "a1", roles: ["Exchange.ManageAsApp"] }))).toBe(
      "✓ sign-in       a token of application a1, with Exchange.ManageAsApp",
    );
    expect(await signIn(claimed({ appid: "a1", roles: ["Mail.Send"] }))).toBe(
      "✗ sign-in       the token of application a1 has no app role Exchange.ManageAsApp",
    );
    expect(await signIn(claimed({ appid: "a1" }))).toMatch(/^\? sign-in {7}a token of a1 without app roles/);
  });

  test("shows nothing of it", async () => {
    const planted = `${claimed({ roles: ["x"] })}planted`;
    expect((await aDoctor({ tokens: tokens(planted) })).lines.join()).not.toContain("planted");
  });

  test("says which variables are missing when there is none", async () => {
    const { exitCode, lines } = await aDoctor({ token: () => "" });
    expect(exitCode).toBe(7);
    expect(
      lines.some((line) => line.startsWith("✗ sign-in") && line.includes("EXCHANGE_RELAY_SIMULATOR_TOKEN is not set")),
    ).toBe(true);
  });
});

describe("relay doctor and DNS", () => {
  const dns = `${healthy}  exchange-relay:dns:
    records: [{ name: _v.contoso.com, type: TXT, value: "v=1" }]
    spf: { domain: contoso.com, include: spf.vendor.example }
`;
  const zone = ["contoso.com NS ns1.contoso.com", "contoso.com NS ns2.contoso.com", "ns1.contoso.com A 127.0.0.1"];
  const spf = [
    "contoso.com TXT v=spf1 include:spf.vendor.example -all",
    "spf.vendor.example TXT v=spf1 ip4:192.0.2.1 -all",
  ];

  test("shows each record at each server of its zone", async () => {
    const { exitCode, lines } = await aDoctor({ relay: dns, served: [...zone, ...spf, "_v.contoso.com TXT v=2"] });
    expect(exitCode).toBe(7);
    expect(notByHand(lines).filter((line) => / (DNS|SPF) /.test(line))).toEqual([
      "✗ DNS           _v.contoso.com TXT at ns1.contoso.com: it has v=2",
      "? DNS           _v.contoso.com TXT at ns2.contoso.com: it has no address",
      "✓ SPF           v=spf1 include:spf.vendor.example -all",
    ]);
    expect(lines).toContain("                → set _v.contoso.com TXT v=1");
  });

  test("says that there is no SPF record to merge into", async () => {
    const { exitCode, lines } = await aDoctor({ relay: dns, served: [...zone, "_v.contoso.com TXT v=1"] });
    expect(exitCode).toBe(7);
    expect(lines.find((line) => line.startsWith("✗ SPF"))).toMatch(/contoso\.com has no SPF record|no SPF record/);
  });

  test("is fine when they are there", async () => {
    const there = [...zone, ...spf, "ns2.contoso.com A 127.0.0.1", "_v.contoso.com TXT v=1"];
    const { lines } = await aDoctor({ relay: dns, served: there });
    expect(lines.filter((line) => /^. (DNS|SPF) /.test(line)).map((line) => line[0])).toEqual(["✓", "✓", "✓"]);
  });
});
