import { afterEach, describe, expect, test } from "vitest";
import { faultsOf, lookupsOf, readSpfTree, type SpfNode, voidsOf } from "../../modules/dns/spfTree.js";
import { type NameServer, nameServer, resolverAt } from "../support/nameServer.js";

let server: NameServer;
afterEach(() => server.close());

const mailServers = ["mx1", "mx2", "mx3"].flatMap((host, index) => [
  `contoso.com MX ${index} ${host}.contoso.com`,
  `${host}.contoso.com A 192.0.2.${index}`,
  `${host}.contoso.com AAAA 2001:db8::${index}`,
]);

describe("an SPF tree", () => {
  interface Case {
    readonly title: string;
    readonly records: readonly string[];
    readonly lookups: number;
    readonly voids: number;
  }
  const cases: readonly Case[] = [
    {
      title: "each of `a` and `mx` once as void, if a domain has neither (checkdmarc 94)",
      records: ["contoso.com TXT v=spf1 a mx -all"],
      lookups: 2,
      voids: 2,
    },
    {
      title: "`mx` as one look-up, however many mail servers there are (checkdmarc 197)",
      records: ["contoso.com TXT v=spf1 mx -all", ...mailServers],
      lookups: 1,
      voids: 0,
    },
    {
      title: "a mail server without an address as void, and as no further look-up",
      records: ["contoso.com TXT v=spf1 mx -all", ...mailServers, "contoso.com MX 9 gone.contoso.com"],
      lookups: 1,
      voids: 1,
    },
    {
      title: "voids below `redirect` as voids and not as look-ups (checkdmarc 211)",
      records: [
        "contoso.com TXT v=spf1 redirect=r.example",
        "r.example TXT v=spf1 a:void1.example a:void2.example -all",
      ],
      lookups: 3,
      voids: 2,
    },
    {
      title: "a void below `include` once (checkdmarc 211)",
      records: ["contoso.com TXT v=spf1 include:i.example -all", "i.example TXT v=spf1 a:void.example -all"],
      lookups: 2,
      voids: 1,
    },
    {
      title: "an `include` of a name that does not exist as void",
      records: ["contoso.com TXT v=spf1 include:gone.example -all"],
      lookups: 1,
      voids: 1,
    },
    {
      title: "an `include` of a name without SPF as a look-up that found something",
      records: ["contoso.com TXT v=spf1 include:i.example -all", "i.example TXT unrelated"],
      lookups: 1,
      voids: 0,
    },
    {
      title: "terms with any qualifier, in any case of letters",
      records: [
        "contoso.com TXT v=spf1 ?include:i.example ~A:h.example -MX:h.example +exists:%{i}.l.example ?all",
        "i.example TXT V=SPF1 ip4:192.0.2.0/24 -ALL",
        "h.example A 192.0.2.1",
        "h.example AAAA 2001:db8::1",
        "h.example MX 1 h.example",
      ],
      lookups: 4,
      voids: 0,
    },
    {
      title: "`ptr`, `exists` and names with prefix lengths, and neither `ip4`, `ip6` nor `exp`",
      records: [
        "contoso.com TXT v=spf1 ptr exists:h.example a:h.example/24//64 a/24 ip4:192.0.2.0/24 ip6:2001:db8::/32 exp=why.example -all",
        "contoso.com A 192.0.2.1",
        "contoso.com AAAA 2001:db8::2",
        "h.example A 192.0.2.1",
        "h.example AAAA 2001:db8::1",
      ],
      lookups: 4,
      voids: 0,
    },
    {
      title: "voids by the address family that has more: three hosts without IPv6 are three for its senders",
      records: [
        "contoso.com TXT v=spf1 a:h1.example a:h2.example a:h3.example a:h6.example -all",
        "h1.example A 192.0.2.1",
        "h2.example A 192.0.2.2",
        "h3.example A 192.0.2.3",
        "h6.example AAAA 2001:db8::6",
      ],
      lookups: 4,
      voids: 3,
    },
    {
      title: "`exists` as void for both families where it has no IPv4: receivers ask for that alone",
      records: ["contoso.com TXT v=spf1 exists:h.example a:h.example -all", "h.example AAAA 2001:db8::6"],
      lookups: 2,
      voids: 2,
    },
    {
      title: "nested includes, and one that is included twice each time",
      records: [
        "contoso.com TXT v=spf1 include:a.example include:b.example -all",
        "a.example TXT v=spf1 include:c.example -all",
        "b.example TXT v=spf1 include:c.example -all",
        "c.example TXT v=spf1 a:h.example -all",
        "h.example A 192.0.2.1",
        "h.example AAAA 2001:db8::1",
      ],
      lookups: 6,
      voids: 0,
    },
    {
      title: "nothing after `all`, and no `redirect` beside an `all`",
      records: ["contoso.com TXT v=spf1 redirect=r.example -all include:i.example a mx"],
      lookups: 0,
      voids: 0,
    },
    {
      title: "an `include` whose name depends on the mail as one",
      records: ["contoso.com TXT v=spf1 include:%{d}.l.example -all"],
      lookups: 1,
      voids: 0,
    },
  ];

  test.each(cases)("counts $title", async ({ records, lookups, voids }) => {
    const tree = await read(records);
    expect({ lookups: lookupsOf(tree), voids: voidsOf(tree) }).toEqual({ lookups, voids });
  });

  test("keeps all that is above the limit", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `i${index}.example`);
    const tree = await read([
      `contoso.com TXT v=spf1 ${names.map((name) => `include:${name}`).join(" ")} -all`,
      ...names.map((name) => `${name} TXT v=spf1 ip4:192.0.2.1 -all`),
    ]);
    expect(lookupsOf(tree)).toBe(20);
    expect(tree.terms.map(({ text }) => text)).toEqual([...names.map((name) => `include:${name}`), "-all"]);
  });

  test("ends where a record leads back to itself", async () => {
    const tree = await read([
      "contoso.com TXT v=spf1 include:a.example -all",
      "a.example TXT v=spf1 include:Contoso.com -all",
    ]);
    expect(faultsOf(tree)).toEqual([{ kind: "broken", message: "include:Contoso.com leads back to itself" }]);
  });

  test("ends where many names lead to each other", async () => {
    const names = Array.from({ length: 12 }, (_, index) => `n${index}.example`);
    const each = names.map((name) => `include:${name}`).join(" ");
    const tree = await read([
      `contoso.com TXT v=spf1 ${each} -all`,
      ...names.map((name) => `${name} TXT v=spf1 ${each} -all`),
    ]);
    expect(faultsOf(tree).some(({ message }) => message.endsWith("more than 100 look-ups; not read further"))).toBe(
      true,
    );
  });

  test("says what receivers fail the whole record for", async () => {
    const exchanges = Array.from({ length: 11 }, (_, index) => `many.example MX ${index} h${index}.example`);
    const tree = await read([
      "contoso.com TXT v=spf1 include:none.example include:two.example mx:many.example ipv4:192.0.2.1 include: -all",
      "two.example TXT v=spf1 -all",
      "two.example TXT v=spf1 ~all",
      ...exchanges,
    ]);
    expect(faultsOf(tree)).toEqual([
      { kind: "broken", message: 'contoso.com: "ipv4:192.0.2.1" is no term of SPF' },
      { kind: "broken", message: 'contoso.com: "include:" is no term of SPF' },
      { kind: "broken", message: "none.example has no SPF record" },
      { kind: "broken", message: "two.example has 2 SPF records; one is allowed" },
      { kind: "broken", message: "mx:many.example leads to 11 mail servers; 10 are allowed" },
    ]);
  });

  test("takes no other TXT record for SPF", async () => {
    const tree = await read([
      "contoso.com TXT v=spf10 a -all",
      "contoso.com TXT MS=1",
      "contoso.com TXT v=spf1 a -all",
    ]);
    expect(tree.record).toBe("v=spf1 a -all");
  });

  test("does not take silence for void", async () => {
    server = await nameServer(["contoso.com TXT v=spf1 a:h.example include:i.example -all"], {
      "h.example": "servfail",
      "i.example": "refuse",
    });
    const tree = await readSpfTree("contoso.com", resolverAt(server, { tries: 1 }));
    expect(voidsOf(tree)).toBe(0);
    expect(faultsOf(tree)).toEqual([
      { kind: "unknown", message: "h.example: the server failed (SERVFAIL)" },
      { kind: "unknown", message: "i.example: the server refused to answer (REFUSED)" },
    ]);
  });
});

async function read(records: readonly string[]): Promise<SpfNode> {
  server = await nameServer(records);
  return readSpfTree("contoso.com", resolverAt(server));
}
