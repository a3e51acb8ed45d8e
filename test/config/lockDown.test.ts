import { describe, expect, test } from "vitest";
import { lockDownProblems } from "../../modules/config/lockDown.js";
import type { Answers, DnsAnswer } from "../../modules/dns/dnsReader.js";

const lockDown = { domains: ["contoso.com"], mxHosts: ["mx1.vendor.example", "*.in.vendor.example"] };
const found = (...hosts: readonly string[]): DnsAnswer<Answers["MX"]> => ({
  kind: "found",
  values: hosts.map((exchange, index) => ({ priority: 10 * index, exchange })),
});
const problems = (answer?: DnsAnswer<Answers["MX"]>) =>
  lockDownProblems(lockDown, new Map(answer && [["contoso.com", answer]]));

describe("lockDownProblems", () => {
  test("finds none where every MX record is at the relay, however it is written", () => {
    expect(problems(found("mx1.vendor.example", "MX1.Vendor.Example.", "eu.in.vendor.example"))).toEqual([]);
  });

  test("names the hosts that are elsewhere: Exchange, another gateway, or what just ends alike", () => {
    const elsewhere = ["contoso-com.mail.protection.outlook.com", "mx.other.example", "evilin.vendor.example"];
    expect(problems(found("mx1.vendor.example", ...elsewhere))).toEqual([
      `the MX of contoso.com names ${elsewhere.join(", ")}, not the relay; mail that comes that way would be refused`,
    ]);
  });

  test.each([{ kind: "absent", why: "noName" }, { kind: "absent", why: "noData" }, found()] as const)(
    "says that there is no MX record: %j",
    (answer) => {
      expect(problems(answer)).toEqual([
        "contoso.com has no MX record; point it at mx1.vendor.example or *.in.vendor.example, or take it out of lockDown.domains",
      ]);
    },
  );

  test("takes no answer for no reason to go on", () => {
    const cannot = (why: string) => [`contoso.com: its MX cannot be read (${why}); without it nothing is locked down`];
    expect(problems({ kind: "unknown", reason: "SERVFAIL" })).toEqual(cannot("SERVFAIL"));
    expect(problems()).toEqual(cannot("not asked"));
  });
});
