import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test, vi } from "vitest";
import { RelayDns } from "../../modules/components/relayDns.js";
import {
  cloudflare,
  existing,
  loadedOfCloudflare,
  type Made,
  make,
  merged,
  records,
  spf,
  useMocks,
} from "./relayDnsStack.js";

useMocks();

describe("RelayDns in Cloudflare", () => {
  const made = { zoneId: "zone-1", ttl: 1, proxied: false, comment: "pulumi-exchange-relay" };
  const adopted = { ...made, ttl: 3600, comment: "pulumi-exchange-relay: adopted" };
  const verify = "relay-dns-TXT-_verify.contoso.com";

  test("declares each record as Cloudflare keeps it, in clear", async () => {
    const { children } = await make({ records, cloudflare });
    expect(children.map(({ name, inputs }) => [name, inputs])).toEqual([
      [
        "relay-dns-CNAME-s1._domainkey.contoso.com",
        { ...made, name: "s1._domainkey.contoso.com", type: "CNAME", content: "s1.dkim.vendor.example" },
      ],
      [
        "relay-dns-MX-bounce.contoso.com",
        { ...made, name: "bounce.contoso.com", type: "MX", content: "feedback.vendor.example", priority: 10 },
      ],
      [verify, { ...made, name: "_verify.contoso.com", type: "TXT", content: '"token-1"' }],
      [
        "relay-dns-TXT-bounce.contoso.com",
        { ...made, name: "bounce.contoso.com", type: "TXT", content: '"v=spf1 include:bounce.vendor.example ~all"' },
      ],
    ]);
    const values = children.flatMap(({ inputs }) => Object.values(inputs ?? {}));
    expect(values.some((value) => pulumi.runtime.isRpcSecret(value))).toBe(false);
  });

  test("has its records below itself, made and removed with it, independent of each other", async () => {
    const { children, options } = await make({ records, cloudflare });
    expect(children).toHaveLength(4);
    for (const { name, importId } of children) {
      const { parent, ignoreChanges, retainOnDelete, dependsOn, provider, hooks } = options[name] ?? {};
      expect(parent).toBeInstanceOf(RelayDns);
      expect({ importId, ignoreChanges, retainOnDelete, dependsOn, provider, hooks }).toEqual({
        importId: "",
        ignoreChanges: ["settings"],
        retainOnDelete: false,
        dependsOn: undefined,
        provider: undefined,
        hooks: undefined,
      });
    }
  });

  test("loads three files of Cloudflare's package and what they share, not the whole", async () => {
    await make({ records, cloudflare });
    expect([...loadedOfCloudflare()].sort()).toEqual([
      "dnsRecord.js",
      "getDnsRecords.js",
      "getZone.js",
      "package.json",
      "utilities.js",
    ]);
  });

  test("finds the zone by its name, and by its account where one is given", async () => {
    const { called } = await make({ records, cloudflare: { ...cloudflare, accountId: "account-1" } });
    expect(called[0]).toEqual({
      token: "cloudflare:index/getZone:getZone",
      inputs: { filter: { name: "contoso.com", account: { id: "account-1" } } },
    });
  });

  test("cuts a long TXT record into strings of 255 octets", async () => {
    const value = "k".repeat(300);
    const { children } = await make({ records: [{ name: "_verify.contoso.com", type: "TXT", value }], cloudflare });
    expect(children[0]?.inputs).toMatchObject({ content: `"${"k".repeat(255)}" "${"k".repeat(45)}"` });
  });

  test("numbers records that share name and type", async () => {
    const tokens = ["token-1", "token-2"].map((value) => ({
      name: "_verify.contoso.com",
      type: "TXT" as const,
      value,
    }));
    const { children } = await make({ records: tokens, cloudflare });
    expect(children.map(({ name, inputs }) => [name, inputs])).toEqual([
      [verify, { ...made, name: "_verify.contoso.com", type: "TXT", content: '"token-1"' }],
      [`${verify}-2`, { ...made, name: "_verify.contoso.com", type: "TXT", content: '"token-2"' }],
    ]);
  });

  test("merges the include into the zone's SPF record, which it takes over and leaves there in the end", async () => {
    const zone = [{ id: "r7", name: "contoso.com", type: "TXT", content: `"${existing}"`, ttl: 3600, comment: null }];
    const { children, options } = await make({ spf, cloudflare: { ...cloudflare, import: ["r7"] } }, { zone });
    expect(children).toEqual([
      {
        type: "cloudflare:index/dnsRecord:DnsRecord",
        name: "relay-dns-SPF-contoso.com",
        inputs: { ...adopted, name: "contoso.com", type: "TXT", content: `"${merged}"` },
        importId: "zone-1/r7",
      },
    ]);
    expect(options["relay-dns-SPF-contoso.com"]?.retainOnDelete).toBe(true);
  });

  test("keeps what others added to the SPF record since", async () => {
    const content = `"v=spf1 include:spf.vendor.example ip4:203.0.113.1 -all"`;
    const zone = [{ id: "r7", name: "contoso.com", type: "TXT", content, ttl: 3600, comment: adopted.comment }];
    const { children } = await make({ spf: { ...spf, existing }, cloudflare }, { zone });
    expect(children[0]).toMatchObject({ inputs: { ...adopted, content }, importId: "zone-1/r7" });
  });

  const row = { id: "r1", name: "_verify.contoso.com", type: "TXT", content: "token-1", ttl: 3600 };
  const importing = { records: records.slice(0, 1), cloudflare: { ...cloudflare, import: ["r1"] } };

  test("takes over a record that is there just so, and leaves it there in the end", async () => {
    const { children, options } = await make(importing, { zone: [row] });
    expect(children[0]).toMatchObject({ importId: "zone-1/r1", inputs: adopted });
    expect(options[verify]?.retainOnDelete).toBe(true);
  });

  test("never imports what is marked as ours: the engine would delete it", async () => {
    const { children } = await make(importing, { zone: [{ ...row, ttl: 1, comment: "pulumi-exchange-relay" }] });
    expect(children[0]).toMatchObject({ importId: "", inputs: made });
  });

  test("marks one without a mark as found, and refuses if the engine would make it: only then its id is said", async () => {
    const { children, options } = await make({ records: records.slice(0, 1), cloudflare }, { zone: [row] });
    expect(children[0]).toMatchObject({
      importId: "",
      inputs: { ...adopted, comment: "pulumi-exchange-relay: found" },
    });
    expect(options[verify]?.retainOnDelete).toBe(true);
    const [hook] = options[verify]?.hooks?.beforeCreate ?? [];
    expect(hook).toMatchObject({ opts: { onDryRun: true } });
    expect(() => pulumi.ResourceHook.isInstance(hook) && hook.callback({} as pulumi.ResourceHookArgs)).toThrow(
      "Cannot make _verify.contoso.com TXT: it is in the zone already, and this stack does not have it. To let this stack keep it, add r1 to dns.cloudflare.import",
    );
  });

  test("writes targets in lower case, as Cloudflare keeps them", async () => {
    const mixed = [
      { name: "bounce.contoso.com", type: "MX" as const, value: "Feedback.Vendor.example", priority: 10 },
      { name: "s1._domainkey.contoso.com", type: "CNAME" as const, value: "S1.Dkim.Vendor.example" },
      { name: "_verify.contoso.com", type: "TXT" as const, value: "Token-1" },
    ];
    const { children } = await make({ records: mixed, cloudflare });
    expect(children.map(({ inputs }) => (inputs as { content: string }).content)).toEqual([
      "s1.dkim.vendor.example",
      "feedback.vendor.example",
      '"Token-1"',
    ]);
  });

  test("puts an include back that somebody took out, at any stage: the time of that change makes the engine write", async () => {
    const taken = {
      id: "r7",
      name: "contoso.com",
      type: "TXT",
      content: existing,
      ttl: 3600,
      comment: adopted.comment,
      modifiedOn: "2026-11-20T10:00:00Z",
    };
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const { children } = await make({ spf, cloudflare }, { zone: [taken] }, { stage: "audit" });
    expect(children[0]?.inputs).toMatchObject({
      content: `"${merged}"`,
      comment: "pulumi-exchange-relay: adopted, changed 2026-11-20T10:00:00Z",
    });
    expect(warn.mock.calls.flat().join()).toContain(
      "SPF of contoso.com had include:spf.vendor.example, and somebody took it out; it is put back",
    );
    warn.mockRestore();
  });

  test("keeps the place of the SPF record apart from other TXT records of its name", async () => {
    const zone = [{ id: "r7", name: "contoso.com", type: "TXT", content: existing, ttl: 3600 }];
    const token = { name: "contoso.com", type: "TXT" as const, value: "token-1" };
    const { children, options } = await make(
      { records: [token], spf, cloudflare: { ...cloudflare, import: ["r7"] } },
      { zone },
    );
    expect(children.map(({ name }) => name)).toEqual(["relay-dns-SPF-contoso.com", "relay-dns-TXT-contoso.com"]);
    expect(options["relay-dns-SPF-contoso.com"]?.aliases).toContainEqual({ name: "relay-dns-TXT-contoso.com-2" });
  });
});

describe("the gate of records that this run makes", () => {
  const gated = { records: records.slice(0, 1), cloudflare };
  const delegation = ["contoso.com NS ns1.contoso.com", "ns1.contoso.com A 127.0.0.1"];

  /** What the engine does before it makes or changes what has the gate. */
  const pass = async ({ gate }: Made) => {
    const [hook] = gate.hooks?.beforeUpdate ?? [];
    expect(gate.hooks?.beforeCreate).toEqual([hook]);
    if (pulumi.ResourceHook.isInstance(hook)) await hook.callback({} as pulumi.ResourceHookArgs);
  };

  test("opens once every name server has them, and not before they are declared", async () => {
    const served = [...delegation];
    const pause = async () => {
      served.push("_verify.contoso.com TXT token-1");
    };
    const made = await make(gated, { served }, { stage: "pilot", patience: { rounds: 2, pause } });
    expect(made.children).toHaveLength(1);
    await pass(made);
    expect(served).toHaveLength(3);
  });

  test("stays shut, in words, when they are not there in time", async () => {
    const patience = { rounds: 2, pause: async () => {} };
    await expect(pass(await make(gated, { served: delegation }, { stage: "pilot", patience }))).rejects.toThrow(
      [
        "The relay's DNS is declared; its rule is left as it was.",
        "  Cannot enable the relay's rule (stage pilot): records are not at every name server; stay at stage audit until they are, or set dns.gate to false.",
        "  _verify.contoso.com TXT: missing at ns1.contoso.com",
      ].join("\n"),
    );
  });

  test("is none at stage audit, nor with gate: false", async () => {
    expect((await make(gated, { served: delegation }, { stage: "audit" })).gate).toEqual({});
    expect((await make({ ...gated, gate: false }, { served: delegation }, { stage: "pilot" })).gate).toEqual({});
  });
});
