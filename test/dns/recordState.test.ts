import { afterEach, describe, expect, test } from "vitest";
import { gateProblems, requireRecords } from "../../modules/dns/dnsGate.js";
import type { DnsReader, DnsWorld } from "../../modules/dns/dnsReader.js";
import type { DnsRecord } from "../../modules/dns/dnsRecord.js";
import { type RecordState, recordStates } from "../../modules/dns/recordState.js";
import { type Misbehaviour, type NameServer, nameServer, resolverAt } from "../support/nameServer.js";
import { zoneReader } from "../support/zoneReader.js";

const servers: NameServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

const dkim: DnsRecord = { name: "s1._domainkey.contoso.com", type: "CNAME", value: "s1.dkim.vendor.example" };
const mailFrom: DnsRecord = { name: "bounce.contoso.com", type: "MX", value: "feedback.vendor.example", priority: 10 };
const verify: DnsRecord = { name: "contoso.com", type: "TXT", value: "vendor-verify=token-1" };
const spf: DnsRecord = { name: "contoso.com", type: "TXT", value: "v=spf1 include:spf.vendor.example -all" };

const delegation = [
  "contoso.com NS ns1.contoso.com",
  "contoso.com NS ns2.contoso.com",
  "ns1.contoso.com A 192.0.2.1",
  "ns2.contoso.com A 192.0.2.2",
];

interface Content {
  readonly lines: readonly string[];
  readonly misbehaves?: Readonly<Record<string, Misbehaviour>>;
}

/** States of records, with a resolver that knows the delegation and a server for each address, each on loopback. */
async function statesOf(
  records: readonly DnsRecord[],
  contents: Readonly<Record<string, Content>>,
  resolved: Content = { lines: delegation },
): Promise<readonly RecordState[]> {
  const resolver = await started(resolved);
  const at = new Map(
    await Promise.all(
      Object.entries(contents).map(async ([address, content]) => [address, await started(content)] as const),
    ),
  );
  const none = { read: async () => ({ kind: "unknown", reason: "no name server at that address" }) as const };
  return recordStates(records, { resolver, serverAt: (address) => at.get(address) ?? none });
}

async function started({ lines, misbehaves = {} }: Content): Promise<DnsReader> {
  const server = await nameServer(lines, misbehaves);
  servers.push(server);
  // Only for a server that never answers is it worth not to wait.
  const isSilent = Object.values(misbehaves).includes("silent");
  return resolverAt(server, { tries: 1, timeoutMs: isSilent ? 100 : 60_000 });
}

/** The states of one record, one line a server. */
async function linesOf(record: DnsRecord, first: Content, second: Content = first): Promise<readonly string[]> {
  const [state] = await statesOf([record], { "192.0.2.1": first, "192.0.2.2": second });
  const servers = [...(state?.servers ?? [])].sort((left, right) => left.server.localeCompare(right.server, "en"));
  return [
    String(state?.state),
    ...servers.map((one) => [one.server, one.state, ...one.found, one.reason].filter(Boolean).join(" ")),
  ];
}

describe("the state of a record", () => {
  test("is present only if every server of its zone has it", async () => {
    const has = { lines: ["S1._domainkey.contoso.com CNAME S1.dkim.vendor.example"] };
    const lacks = { lines: ["contoso.com TXT x"] };
    expect(await linesOf(dkim, has)).toEqual(["present", "ns1.contoso.com present", "ns2.contoso.com present"]);
    expect(await linesOf(dkim, has, lacks)).toEqual(["missing", "ns1.contoso.com present", "ns2.contoso.com missing"]);
  });

  test("is different where something else has its place", async () => {
    const other = { lines: ["s1._domainkey.contoso.com CNAME s1.old.example"] };
    expect((await linesOf(dkim, other))[1]).toBe("ns1.contoso.com different s1.old.example");
    const preference = { lines: ["bounce.contoso.com MX 20 feedback.vendor.example"] };
    expect((await linesOf(mailFrom, preference))[1]).toBe("ns1.contoso.com different 20 feedback.vendor.example");
  });

  test("compares a TXT record with those for the same purpose only", async () => {
    const others = ["contoso.com TXT MS=ms123", "contoso.com TXT v=spf1 -all", "contoso.com TXT bare"];
    expect((await linesOf(verify, { lines: others }))[1]).toBe("ns1.contoso.com missing");
    const old = { lines: [...others, "contoso.com TXT vendor-verify=token-0"] };
    expect((await linesOf(verify, old))[1]).toBe("ns1.contoso.com different vendor-verify=token-0");
    expect((await linesOf(spf, old))[1]).toBe("ns1.contoso.com different v=spf1 -all");
    const right = { lines: [...old.lines, "contoso.com TXT vendor-verify=token-1"] };
    expect((await linesOf(verify, right))[1]).toBe("ns1.contoso.com present");
  });

  test("takes a token that ends with = for a token and not for a purpose", async () => {
    const token: DnsRecord = { name: "_verify.contoso.com", type: "TXT", value: "abc123=" };
    expect((await linesOf(token, { lines: ["_verify.contoso.com TXT zzz999="] }))[1]).toBe(
      "ns1.contoso.com different zzz999=",
    );
  });

  test("cannot be told from a server that fails, refuses or is silent", async () => {
    const failing = (how: Misbehaviour) => ({ lines: [], misbehaves: { "*": how } });
    expect(await linesOf(verify, failing("servfail"), failing("silent"))).toEqual([
      "cannotTell",
      "ns1.contoso.com cannotTell the server failed (SERVFAIL)",
      "ns2.contoso.com cannotTell no answer in time",
    ]);
    const [, refused] = await linesOf(verify, failing("refuse"));
    expect(refused).toBe("ns1.contoso.com cannotTell the server refused to answer (REFUSED)");
  });

  test("is asked of the zone that holds the name, be it a delegated one", async () => {
    const resolved = [...delegation, "bounce.contoso.com NS ns1.vendor.example", "ns1.vendor.example A 192.0.2.9"];
    const states = await statesOf(
      [mailFrom],
      { "192.0.2.9": { lines: ["bounce.contoso.com MX 10 feedback.vendor.example"] } },
      { lines: resolved },
    );
    expect(states).toEqual([
      { record: mailFrom, state: "present", servers: [{ server: "ns1.vendor.example", state: "present", found: [] }] },
    ]);
  });

  test("is asked of the zone above an alias, not of the servers that its target has", async () => {
    const resolved = [
      ...delegation,
      "s1._domainkey.contoso.com CNAME vendor.example",
      "s1._domainkey.contoso.com NS ns1.vendor.example",
    ];
    const has = { lines: ["s1._domainkey.contoso.com CNAME s1.dkim.vendor.example"] };
    const states = await statesOf([dkim], { "192.0.2.1": has, "192.0.2.2": has }, { lines: resolved });
    expect(states[0]).toMatchObject({ state: "present" });
    expect(states[0]?.servers.map(({ server }) => server).sort()).toEqual(["ns1.contoso.com", "ns2.contoso.com"]);
  });

  test("is asked at all addresses of all servers side by side", async () => {
    const names = ["ns1", "ns2", "ns3", "ns4"].map((host) => `${host}.contoso.com`);
    const resolved = names.flatMap((name, index) => [
      `contoso.com NS ${name}`,
      `${name} A 192.0.2.${index}`,
      `${name} AAAA 2001:db8::${index}`,
    ]);
    const resolver = await started({ lines: resolved });
    let [underWay, most] = [0, 0];
    const waiting: (() => void)[] = [];
    const silent: DnsReader = {
      read: async () => {
        underWay += 1;
        most = Math.max(most, underWay);
        if (underWay === 8) for (const go of waiting.splice(0)) go();
        else await new Promise<void>((go) => waiting.push(go));
        return { kind: "unknown", reason: "no answer in time" };
      },
    };
    const [state] = await recordStates([verify], { resolver, serverAt: () => silent });
    expect([most, state?.state]).toEqual([8, "cannotTell"]);
  });

  test("is asked at a server's next address if the first gives no answer", async () => {
    const resolved = [
      "contoso.com NS ns1.contoso.com",
      "ns1.contoso.com A 192.0.2.8",
      "ns1.contoso.com AAAA 2001:db8::1",
    ];
    const states = await statesOf(
      [verify],
      { "2001:db8::1": { lines: ["contoso.com TXT vendor-verify=token-1"] } },
      { lines: resolved },
    );
    expect(states[0]?.state).toBe("present");
  });

  test.each<[string, Content, string]>([
    [
      "the resolver fails",
      { lines: [], misbehaves: { "*": "servfail" } },
      "its name servers are not known: the server failed (SERVFAIL)",
    ],
    ["there is no such zone", { lines: ["elsewhere.example TXT x"] }, "its zone has no name servers"],
  ])("cannot be told where %s", async (_, resolved, reason) => {
    expect(await statesOf([verify], {}, resolved)).toEqual([
      { record: verify, state: "cannotTell", servers: [], reason },
    ]);
  });

  test("cannot be told where a name server has no address", async () => {
    const states = await statesOf([verify], {}, { lines: ["contoso.com NS gone.contoso.com"] });
    expect(states[0]?.servers).toEqual([
      { server: "gone.contoso.com", state: "cannotTell", found: [], reason: "it has no address" },
    ]);
  });
});

describe("the gate", () => {
  test("is open when every server has every record, and says else what is in the way", async () => {
    const has = {
      lines: ["contoso.com TXT vendor-verify=token-1", "bounce.contoso.com MX 10 feedback.vendor.example"],
    };
    const old = {
      lines: ["contoso.com TXT vendor-verify=token-0", "bounce.contoso.com MX 10 feedback.vendor.example"],
    };
    const records = [verify, mailFrom];
    expect(gateProblems(await statesOf(records, { "192.0.2.1": has, "192.0.2.2": has }))).toEqual([]);
    expect([...gateProblems(await statesOf(records, { "192.0.2.1": old }))].sort()).toEqual([
      "bounce.contoso.com MX: cannot tell at ns2.contoso.com; no name server at that address",
      "contoso.com TXT: cannot tell at ns2.contoso.com; no name server at that address",
      "contoso.com TXT: different at ns1.contoso.com; it has vendor-verify=token-0",
    ]);
  });

  test("is shut when no server could be asked", async () => {
    expect(gateProblems(await statesOf([verify], {}, { lines: ["elsewhere.example TXT x"] }))).toEqual([
      "contoso.com TXT: cannot tell; its zone has no name servers",
    ]);
  });

  /** A world whose one server has a record only after so many questions. */
  const later = (questions: number): DnsWorld => {
    let asked = 0;
    const zone = zoneReader(
      new Map([
        ["contoso.com", { NS: ["ns1.contoso.com"] }],
        ["ns1.contoso.com", { A: ["192.0.2.1"] }],
      ]),
    );
    const server = () => {
      asked += 1;
      return zoneReader(asked > questions ? new Map([["contoso.com", { TXT: [verify.value] }]]) : new Map());
    };
    return { resolver: zone, serverAt: server };
  };

  test("waits for records that are made meanwhile, as long as its patience lasts", async () => {
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
    };
    const patience = { rounds: 5, pause };
    await requireRecords([verify], { stage: "pilot", dns: later(3), patience });
    expect(pauses).toBe(3);
    const refusal = requireRecords([verify], { stage: "pilot", dns: later(5), patience });
    await expect(refusal).rejects.toMatchObject({
      problems: [
        expect.stringContaining("Cannot enable the relay's rule (stage pilot)"),
        "contoso.com TXT: missing at ns1.contoso.com",
      ],
    });
    expect(pauses).toBe(3 + 4);
  });
});
