import { afterEach, describe, expect, test } from "vitest";
import { DnsError } from "../../modules/dns/dnsError.js";
import { nodeDns, resolverIn } from "../../modules/dns/nodeResolver.js";
import { type Misbehaviour, type NameServer, nameServer, resolverAt } from "../support/nameServer.js";

describe("nodeDns", () => {
  let server: NameServer;
  afterEach(() => server.close());

  test("gives what is there, each type in its shape", async () => {
    server = await nameServer([
      "contoso.com TXT v=spf1 -all",
      "contoso.com MX 10 mx.contoso.com",
      "contoso.com NS ns1.contoso.com",
      "mx.contoso.com A 192.0.2.1",
      "mx.contoso.com AAAA 2001:db8::1",
      "s1._domainkey.contoso.com CNAME s1.vendor.example",
    ]);
    const resolver = resolverAt(server);
    const values = async (...[type, name]: Parameters<typeof resolver.read>) => {
      const answer = await resolver.read(type, name);
      return answer.kind === "found" ? answer.values : answer;
    };
    expect(await values("TXT", "contoso.com")).toEqual(["v=spf1 -all"]);
    expect(await values("MX", "contoso.com")).toEqual([{ priority: 10, exchange: "mx.contoso.com" }]);
    expect(await values("NS", "contoso.com")).toEqual(["ns1.contoso.com"]);
    expect(await values("A", "mx.contoso.com")).toEqual(["192.0.2.1"]);
    expect(await values("AAAA", "mx.contoso.com")).toEqual(["2001:db8::1"]);
    expect(await values("CNAME", "s1._domainkey.contoso.com")).toEqual(["s1.vendor.example"]);
  });

  test("puts the strings of a TXT record together", async () => {
    const long = `v=DKIM1; p=${"A".repeat(400)}`;
    server = await nameServer([`s1._domainkey.contoso.com TXT ${long}`]);
    expect(await resolverAt(server).read("TXT", "s1._domainkey.contoso.com")).toEqual({
      kind: "found",
      values: [long],
    });
  });

  test("tells a name that is not there from one without such a record", async () => {
    server = await nameServer(["contoso.com TXT x"]);
    const resolver = resolverAt(server);
    expect(await resolver.read("MX", "contoso.com")).toEqual({ kind: "absent", why: "noData" });
    expect(await resolver.read("TXT", "none.contoso.com")).toEqual({ kind: "absent", why: "noName" });
  });

  const silences: readonly [Misbehaviour, string][] = [
    ["servfail", "the server failed (SERVFAIL)"],
    ["refuse", "the server refused to answer (REFUSED)"],
    ["silent", "no answer in time"],
  ];
  test.each(silences)("does not take %s for absent", async (misbehaviour, reason) => {
    server = await nameServer(["contoso.com TXT x"], { "*": misbehaviour });
    const resolver = resolverAt(server, { timeoutMs: misbehaviour === "silent" ? 100 : 60_000, tries: 1 });
    expect(await resolver.read("TXT", "contoso.com")).toEqual({ kind: "unknown", reason });
  });

  test("asks each question once, whatever the case of its letters", async () => {
    server = await nameServer(["contoso.com TXT x"]);
    const resolver = resolverAt(server);
    await Promise.all([resolver.read("TXT", "contoso.com"), resolver.read("TXT", "Contoso.com")]);
    await resolver.read("TXT", "contoso.com");
    expect(server.asked).toEqual(["TXT contoso.com"]);
  });

  test("asks one server itself, at its port, each time anew", async () => {
    server = await nameServer(["contoso.com TXT x"]);
    const [address = "", port = ""] = server.address.split(":");
    const authoritative = nodeDns({ port: Number(port) }).serverAt(address);
    await authoritative.read("TXT", "contoso.com");
    expect(await authoritative.read("TXT", "contoso.com")).toEqual({ kind: "found", values: ["x"] });
    expect(server.asked).toEqual(["TXT contoso.com", "TXT contoso.com"]);
  });

  test("asks anew what had no answer", async () => {
    server = await nameServer(["contoso.com TXT x"], { "contoso.com": "servfail" });
    const resolver = resolverAt(server, { tries: 1 });
    await resolver.read("TXT", "contoso.com");
    const asked = server.asked.length;
    await resolver.read("TXT", "contoso.com");
    expect(server.asked.length).toBe(2 * asked);
  });

  test("asks the other resolvers side by side if the first has no answer, and takes what one knows", async () => {
    const silent = await Promise.all(Array.from({ length: 7 }, () => nameServer([], { "*": "silent" })));
    server = await nameServer(["contoso.com TXT x"]);
    const resolvers = [...silent, server].map(({ address }) => address);
    const begun = performance.now();
    const alone = nodeDns({ resolvers: resolvers.slice(0, 1), timeoutMs: 300, tries: 1 }).resolver;
    await alone.read("TXT", "contoso.com");
    const one = performance.now() - begun;
    const { resolver } = nodeDns({ resolvers, timeoutMs: 300, tries: 1 });
    expect(await resolver.read("TXT", "contoso.com")).toEqual({ kind: "found", values: ["x"] });
    expect(performance.now() - begun - one).toBeLessThan(5 * one);
    await Promise.all(silent.map((one) => one.close()));
  });
});

describe("EXCHANGE_RELAY_DNS", () => {
  const read = (EXCHANGE_RELAY_DNS: string) => resolverIn({ EXCHANGE_RELAY_DNS });

  test("is an address, with a port or without", () => {
    expect(read("")).toEqual({});
    expect(read("192.0.2.53")).toEqual({ resolvers: ["192.0.2.53"] });
    expect(read("192.0.2.53:5353")).toEqual({ resolvers: ["192.0.2.53:5353"], port: 5353 });
    expect(read("2001:db8::53")).toEqual({ resolvers: ["2001:db8::53"] });
    expect(read("[2001:db8::53]:5353")).toEqual({ resolvers: ["[2001:db8::53]:5353"], port: 5353 });
  });

  test.each([
    "dns.google",
    "192.0.2.53:",
    "192.0.2.53:65536",
    "192.0.2.53:dns",
    "[192.0.2.53",
    ":53",
    "https://dns.google/",
  ])("is refused as %s, in words", (text) => {
    expect(() => read(text)).toThrow(
      new DnsError([
        `Cannot ask the resolver of EXCHANGE_RELAY_DNS: ${text} is no address; write 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:5353.`,
      ]),
    );
  });
});
