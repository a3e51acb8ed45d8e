import { describe, expect, test } from "vitest";
import { existing, loadedOfCloudflare, make, merged, records, spf, useMocks } from "./relayDnsStack.js";

const vendor = ["spf.vendor.example TXT v=spf1 ip4:198.51.100.0/24 -all"];

// In a file of its own, and so in a process of its own: what is loaded is measured here.
useMocks();

describe("RelayDns for DNS that is kept elsewhere", () => {
  test("declares nothing below itself, and loads nothing of Cloudflare", async () => {
    const { toSet, records: lines, registered, called } = await make({ records });
    expect(registered.map(({ type, name }) => `${type} ${name}`)).toEqual(["exchange-relay:index:RelayDns relay-dns"]);
    expect(called).toEqual([]);
    expect(loadedOfCloudflare()).toEqual([]);
    expect(lines[1]).toBe("S1._domainkey.contoso.com CNAME s1.dkim.vendor.example");
    expect(toSet).toBe(
      [
        "name                       type   priority  value",
        "_verify.contoso.com        TXT              token-1",
        "S1._domainkey.contoso.com  CNAME            s1.dkim.vendor.example",
        "bounce.contoso.com         MX     10        feedback.vendor.example",
        "bounce.contoso.com         TXT              v=spf1 include:bounce.vendor.example ~all",
      ].join("\n"),
    );
  });

  test("shows columns, SPF before and after, and alignment", async () => {
    const csv = "Host Name,Record Type,Value\n_verify.contoso.com,TXT,token-1\n";
    const { notes, records: lines } = await make({ csv, spf });
    expect(lines).toEqual(["_verify.contoso.com TXT token-1", `contoso.com TXT ${merged}`]);
    expect(notes).toEqual([
      'CSV columns: name: "Host Name", type: "Record Type", value: "Value"',
      `SPF of contoso.com is ${existing} today; the relay needs include:spf.vendor.example in it.`,
      "SPF of contoso.com: look-ups 1 -> 2 of 10, void 0 -> 0 of 2",
      `  ${merged}`,
      "    1         include:spf.protection.outlook.com",
      "+   1         include:spf.vendor.example",
      "    0         -all",
      "DMARC of contoso.com (policy reject at _dmarc.contoso.com): mail through the relay fails by these records. One of the two must be aligned:",
      "  DKIM  no record for it",
      "  SPF   no record for it",
    ]);
  });

  test("prints also where SPF cannot be counted, and says so", async () => {
    const record = "v=spf1 a:silent.example -all";
    const { notes, toSet } = await make({ spf: { ...spf, existing: record } }, { served: vendor });
    expect(notes).toContain("  ? not counted: silent.example: the server failed (SERVFAIL)");
    expect(toSet).toContain("contoso.com  TXT             v=spf1 a:silent.example include:spf.vendor.example -all");
  });
});
