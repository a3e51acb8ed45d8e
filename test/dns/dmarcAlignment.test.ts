import { afterEach, describe, expect, test } from "vitest";
import {
  alignmentLines,
  dmarcAlignment,
  dmarcPolicy,
  readDmarcPolicy,
  signedDomains,
} from "../../modules/dns/dmarcAlignment.js";
import type { DnsRecord } from "../../modules/dns/dnsRecord.js";
import { type NameServer, nameServer, resolverAt } from "../support/nameServer.js";

const key = (domain: string): DnsRecord => ({
  name: `s1._domainkey.${domain}`,
  type: "CNAME",
  value: "s1.vendor.example",
});
const mailFrom = (name: string): DnsRecord => ({ name, type: "MX", value: "feedback.vendor.example", priority: 10 });
const at = "_dmarc.contoso.com";

describe("DMARC alignment", () => {
  test.each([
    ["relaxed takes a subdomain for MAIL FROM", "v=DMARC1; p=reject", "bounce.contoso.com", true],
    ["strict does not", "v=DMARC1; p=reject; aspf=s", "bounce.contoso.com", false],
    ["strict takes the name itself", "v=DMARC1; p=reject; ASPF=S", "Contoso.com", true],
    ["relaxed does not take the vendor's name", "v=DMARC1; p=reject", "bounce.vendor.example", false],
  ])("%s", (_, policy, name, isAligned) => {
    const { spf } = dmarcAlignment("contoso.com", [mailFrom(name)], dmarcPolicy(at, policy));
    expect(spf).toMatchObject({ names: [name], isAligned });
  });

  test("knows companies by the public suffix list, its private part too", () => {
    const relaxed = (name: string) => dmarcAlignment("contoso.co.uk", [mailFrom(name)]).spf.isAligned;
    expect([relaxed("bounce.contoso.co.uk"), relaxed("bounce.fabrikam.co.uk")]).toEqual([true, false]);
    const { spf } = dmarcAlignment("contoso.uk.com", [mailFrom("bounce.fabrikam.uk.com")]);
    expect(spf.isAligned).toBe(false);
  });

  test("looks at the domain's own keys, among those of other domains", () => {
    const { dkim } = dmarcAlignment("contoso.com", [key("contoso.com"), key("fabrikam.com")]);
    expect(dkim).toEqual({ names: ["contoso.com"], mode: "relaxed", isAligned: true });
  });

  test("is explained: what passes, by which of the two, and what is taken", () => {
    const policy = dmarcPolicy(at, "v=DMARC1; p=quarantine; adkim=s");
    const records = [key("contoso.com"), mailFrom("bounce.vendor.example")];
    expect(alignmentLines(dmarcAlignment("contoso.com", records, policy), policy)).toEqual([
      "DMARC of contoso.com (policy quarantine at _dmarc.contoso.com): mail through the relay passes by these records. One of the two must be aligned:",
      "  DKIM  aligned: the relay signs as contoso.com; strict takes contoso.com",
      "  SPF   NOT aligned: the relay sends with MAIL FROM bounce.vendor.example; relaxed takes contoso.com and all below it",
    ]);
  });

  test("lists each domain that is signed for once", () => {
    expect(
      signedDomains([key("contoso.com"), key("Contoso.com"), mailFrom("x.contoso.com"), key("fabrikam.com")]),
    ).toEqual(["contoso.com", "fabrikam.com"]);
  });
});

describe("a DMARC policy", () => {
  let server: NameServer;
  afterEach(() => server.close());
  const read = async (domain: string, lines: readonly string[]) => {
    server = await nameServer(lines);
    return readDmarcPolicy(domain, resolverAt(server));
  };

  test("is the domain's own, or else the one of its organization, by its `sp`", async () => {
    const lines = [
      "_dmarc.contoso.com TXT v=DMARC1; p=reject; sp=none",
      "_dmarc.own.contoso.com TXT v=DMARC1;p=quarantine",
    ];
    expect(await read("own.contoso.com", lines)).toMatchObject({ at: "_dmarc.own.contoso.com", policy: "quarantine" });
    await server.close();
    expect(await read("sub.contoso.com", lines)).toMatchObject({ at, policy: "none" });
    await server.close();
    expect(await read("contoso.com", lines)).toMatchObject({ at, policy: "reject" });
  });

  test("is none where there is no record, another one, or two", async () => {
    expect(await read("contoso.com", [`${at} TXT v=spf1 -all`])).toBeUndefined();
    await server.close();
    expect(await read("contoso.com", [`${at} TXT v=DMARC1; p=none`, `${at} TXT v=DMARC1; p=reject`])).toBeUndefined();
  });
});
