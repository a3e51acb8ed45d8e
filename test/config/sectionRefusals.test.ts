import { describe, expect, test } from "vitest";
import { aConfig, aRelay, problemsOf } from "./rawConfig.js";

describe("other sections that are refused", () => {
  const told = (more: Readonly<Record<string, unknown>>, relay = aRelay()) => problemsOf(aConfig(relay, more));

  test("name the tenant by a custom domain, a cloud or channel that is none, or an unsafe endpoint", () => {
    expect(
      told({
        "exchangeonline:organization": "contoso.com",
        "exchangeonline:channel": "pwsh",
        "exchangeonline:cloud": "GCCHigh",
        "exchangeonline:endpoint": "http://exchange.example",
        "exchangeonline:tenant": "0",
      }),
    ).toEqual([
      "exchangeonline:organization: is not the tenant's initial domain, such as contoso.onmicrosoft.com.",
      "exchangeonline:channel: must be powershell or rest.",
      "exchangeonline:endpoint: must be an https address; http is for this machine only (localhost, 127.0.0.1).",
      'exchangeonline:cloud: must be global, gccHigh or dod. Did you mean "gccHigh"?',
      'exchangeonline:tenant: is not a key. Did you mean "exchangeonline:tenantId"?',
    ]);
  });

  test("have a namespace that is misspelt", () => {
    expect(told({ "exchange_relay:dns": { records: [] } })).toEqual([
      'exchange_relay:dns: is not a key. Did you mean "exchange-relay:dns"?',
    ]);
  });

  test("set the remote domain in other words, or encrypted", () => {
    expect(told({ "exchange-relay:remoteDomain": { richtext: "never", outOfOffice: "ExternalLegacy" } })).toEqual([
      'remoteDomain.outOfOffice: must be external, externalLegacy, internalLegacy or none. Did you mean "externalLegacy"?',
      'remoteDomain.richtext: is not a key. Did you mean "richText"?',
    ]);
    expect(told({ "exchange-relay:remoteDomain": { secure: "v1:x" } })).toEqual([
      "remoteDomain: is encrypted, and only a key may be. Write it in clear.",
    ]);
  });

  test("wait for a bundle that a custom relay does not have", () => {
    expect(told({ "exchange-relay:remoteDomain": {} }, aRelay({ vendor: "custom" }))).toEqual([
      'remoteDomain: sets nothing: vendor "custom" recommends no values. Write them, or remove it.',
    ]);
  });

  test("are left empty", () => {
    expect(told({ "exchange-relay:remoteDomain": null })).toEqual([
      "remoteDomain: is empty. Write {} for what the vendor recommends, or remove it.",
    ]);
    expect(problemsOf(aConfig(null))).toEqual([
      "relay: is empty. It needs vendor, smartHosts and stamp; Pulumi.example.yaml shows all there is.",
    ]);
  });

  test("hold DNS records that are not whole", () => {
    const records = [
      { name: "a.contoso.com", type: "MX", value: "b.vendor.example" },
      { name: "a.contoso.com", type: "TXT", value: "x", priority: 1 },
      { name: "a.contoso.com", type: "A", value: "x" },
      { name: "a.contoso.com", type: "TXT" },
    ];
    expect(told({ "exchange-relay:dns": { records } })).toEqual([
      "dns.records[0].priority: missing. An MX record needs it.",
      "dns.records[1].priority: is for MX records; this one is of type TXT. Remove it.",
      "dns.records[2].type: must be TXT, CNAME or MX.",
      "dns.records[3].value: missing.",
    ]);
  });
});
