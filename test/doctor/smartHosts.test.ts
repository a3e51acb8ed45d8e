import { afterEach, describe, expect, test } from "vitest";
import { type ProbeOptions, probeSmtp, type SmtpAnswer } from "../../modules/doctor/smtpProbe.js";
import { certificate, type SmtpServer, smtpServer } from "../support/smtpServer.js";
import { aDoctor, healthy } from "./aDoctor.js";

const servers: SmtpServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function probed(given: Parameters<typeof smtpServer>[0] = {}, options: ProbeOptions = {}): Promise<SmtpAnswer> {
  const server = await smtpServer(given);
  servers.push(server);
  return probeSmtp("127.0.0.1", { port: server.port, ...options });
}

describe("probeSmtp", () => {
  test("starts TLS, and says that nobody here trusts the chain", async () => {
    expect(await probed()).toMatchObject({
      kind: "tls",
      distrust: "DEPTH_ZERO_SELF_SIGNED_CERT",
      certificate: { subject: { CN: "relay.vendor.example" } },
    });
  });

  test("trusts what it is told to trust, whatever the name", async () => {
    expect(await probed({}, { ca: certificate })).not.toHaveProperty("distrust");
  });

  test("says what a server answers that starts no TLS, or takes nobody", async () => {
    expect(await probed({ refuses: true })).toEqual({ kind: "noTls", why: "502 5.5.1 no TLS here" });
    expect(await probed({ greeting: "554 not you\r\n" })).toEqual({ kind: "noTls", why: "554 not you" });
  });

  test("is silent where nobody answers, or nobody is there", async () => {
    expect(await probed({ greeting: "" }, { timeoutMs: 20 })).toEqual({ kind: "silent", why: "no answer in time" });
    const { port, close } = await smtpServer();
    await close();
    expect(await probeSmtp("127.0.0.1", { port })).toEqual({ kind: "silent", why: "ECONNREFUSED" });
  });
});

describe("relay doctor and the smart hosts", () => {
  const said = (lines: readonly string[]) =>
    lines.flatMap((line, at) => (/^. (smart hosts|port 25|validate) /.test(line) ? [line, lines[at + 1] ?? ""] : []));
  const withTls = (tls: string, more = "") =>
    healthy.replace("    stage", `    connector: { tls: ${tls} }\n${more}    stage`);

  async function tried(relay: string, options: ProbeOptions = {}) {
    const server = await smtpServer();
    servers.push(server);
    const { lines } = await aDoctor({ relay, smtp: () => probeSmtp("127.0.0.1", { port: server.port, ...options }) });
    return [...new Set(said(lines))].filter((line) => line.includes("port 25") || line.includes("→"));
  }

  test("fail with the guide's row where a name does not exist", async () => {
    const { exitCode, lines } = await aDoctor({ relay: healthy.replace("relay.vendor", "relay.vendr") });
    expect([exitCode, ...said(lines).slice(0, 2)]).toEqual([
      7,
      "✗ smart hosts   relay.vendr.example does not exist: no name server knows it",
      '                → copy it from the vendor\'s portal: pulumi config set --path "exchange-relay:relay.smartHosts[0]" <host> --stack contoso',
    ]);
  });

  test("are said once where none can be tried, and not at all where nobody knows the name", async () => {
    const relay = healthy.replace("[relay.vendor.example]", "[relay.vendor.example, 192.0.2.25]");
    const port25 = async (why: string) => {
      const { lines } = await aDoctor({ relay, smtp: async () => ({ kind: "silent", why }) });
      return lines.filter((line) => /^. port 25 /.test(line));
    };
    expect(await port25("ETIMEDOUT")).toEqual([
      "○ port 25       relay.vendor.example, 192.0.2.25 cannot be tried from here (ETIMEDOUT)",
    ]);
    expect(await port25("ENOTFOUND")).toEqual([]);
  });

  test("take any certificate where the connector asks for none", async () => {
    expect(await tried(healthy)).toEqual([
      expect.stringMatching(
        /^✓ port 25 {7}relay\.vendor\.example: TLS, not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\), which EncryptionOnly does not ask, until 2126-/,
      ),
    ]);
  });

  test("fail where the connector asks for a trusted chain, and for another name", async () => {
    expect(await tried(withTls("{ mode: CertificateValidation }"))).toEqual([
      "✗ port 25       relay.vendor.example fails CertificateValidation: DEPTH_ZERO_SELF_SIGNED_CERT",
      '                → take any certificate: pulumi config set --path "exchange-relay:relay.connector.tls.mode" EncryptionOnly --stack contoso, or have the vendor mend it',
    ]);
    const named = (domain: string) =>
      tried(withTls(`{ mode: DomainValidation, domain: "${domain}" }`), { ca: certificate });
    expect((await named("other.example"))[0]).toContain("its certificate does not name other.example");
    expect((await named("*.mx.vendor.example"))[0]).toMatch(/^✓ port 25 {7}relay\.vendor\.example: TLS, trusted/);
  });

  test("are told an address that validates and is in Microsoft 365", async () => {
    const relay = healthy.replace("    stage", "    validate: { recipient: ada@fabrikam.com }\n    stage");
    const at = async (mx: string) =>
      said((await aDoctor({ relay, served: [`fabrikam.com MX 10 ${mx}`] })).lines).slice(-2);
    expect((await at("fabrikam-com.mail.protection.outlook.com"))[0]).toBe(
      "✗ validate      ada@fabrikam.com is in Microsoft 365 (its MX is fabrikam-com.mail.protection.outlook.com), and Exchange takes none that is",
    );
    expect((await at("mx.fabrikam.com"))[0]).toBe("✓ validate      ada@fabrikam.com is not in Microsoft 365");
  });
});
