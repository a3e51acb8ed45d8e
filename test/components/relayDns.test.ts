import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test, vi } from "vitest";
import { RelayDns } from "../../modules/components/relayDns.js";
import { cloudflare, existing, loadedOfCloudflare, make, merged, records, spf, useMocks } from "./relayDnsStack.js";

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
      const { parent, ignoreChanges, retainOnDelete, dependsOn, provider } = options[name] ?? {};
      expect(parent).toBeInstanceOf(RelayDns);
      expect({ importId, ignoreChanges, retainOnDelete, dependsOn, provider }).toEqual({
        importId: "",
        ignoreChanges: ["settings"],
        retainOnDelete: false,
        dependsOn: undefined,
        provider: undefined,
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
    const { children, options } = await make({ spf, cloudflare: { ...cloudflare, import: true } }, { zone });
    expect(children).toEqual([
      {
        type: "cloudflare:index/dnsRecord:DnsRecord",
        name: "relay-dns-TXT-contoso.com",
        inputs: { ...adopted, name: "contoso.com", type: "TXT", content: `"${merged}"` },
        importId: "zone-1/r7",
      },
    ]);
    expect(options["relay-dns-TXT-contoso.com"]?.retainOnDelete).toBe(true);
  });

  test("keeps what others added to the SPF record since", async () => {
    const content = `"v=spf1 include:spf.vendor.example ip4:203.0.113.1 -all"`;
    const zone = [{ id: "r7", name: "contoso.com", type: "TXT", content, ttl: 3600, comment: adopted.comment }];
    const { children } = await make({ spf: { ...spf, existing }, cloudflare }, { zone });
    expect(children[0]).toMatchObject({ inputs: { ...adopted, content }, importId: "zone-1/r7" });
  });

  const row = { id: "r1", name: "_verify.contoso.com", type: "TXT", content: "token-1", ttl: 3600 };
  const importing = { records: records.slice(0, 1), cloudflare: { ...cloudflare, import: true } };

  test("takes over a record that is there just so, and leaves it there in the end", async () => {
    const { children, options } = await make(importing, { zone: [row] });
    expect(children[0]).toMatchObject({ importId: "zone-1/r1", inputs: adopted });
    expect(options[verify]?.retainOnDelete).toBe(true);
  });

  test("never imports what is marked as ours: the engine would delete it", async () => {
    const { children } = await make(importing, { zone: [{ ...row, ttl: 1, comment: "pulumi-exchange-relay" }] });
    expect(children[0]).toMatchObject({ importId: "", inputs: made });
  });

  test("warns of a record that is there and was not asked to be taken over", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const { children } = await make({ records: records.slice(0, 1), cloudflare }, { zone: [row] });
    expect(warn.mock.calls.flat()).toEqual([
      "warning: [runtime] _verify.contoso.com TXT is in the zone already. Set dns.cloudflare.import to true for one `up`, and this stack takes it over",
    ]);
    expect(children[0]).toMatchObject({ importId: "", inputs: made });
    warn.mockRestore();
  });
});
