import { defaultTenant } from "../../../modules/simulator/seeds/defaultTenant.js";
import { messyTenant } from "../../../modules/simulator/seeds/messyTenant.js";
import type { Seed } from "../../../modules/simulator/seeds/seed.js";

/** A tenant of the demo: its name is its stack's. */
export interface DemoTenant {
  readonly name: string;
  readonly seed: Seed;
  /** Lines of its stack file below the provider's. */
  readonly config: string;
}

export const canary = ["contoso", "proseware"] as const;
/** Its `up` would let mail out that must not go so, until its stack file is mended. */
export const breaking = "proseware";
/** Its sign-in may not read rules, until somebody gives it the right. */
export const unreadable = "tailspin";
/** In this one's first write the rollout is killed. */
export const dying = "litware";

const others = ["adatum", "fabrikam", dying, "northwind", unreadable, "wingtip"] as const;
const seeds: Readonly<Record<string, Partial<Seed>>> = {
  contoso: messyTenant,
  adatum: { rules: [{ Name: "Disclaimer", ApplyHtmlDisclaimerText: "Adatum Corporation", StopRuleProcessing: false }] },
  litware: { remoteDomains: [{ Name: "Partner", DomainName: "partner.example", AutoReplyEnabled: false }] },
  northwind: { remoteDomains: [{ Name: "Default", TNEFEnabled: false, AllowedOOFType: "ExternalLegacy" }] },
  wingtip: { rules: [{ Name: "urgent", SubjectContainsWords: ["urgent"], SetSCL: -1 }] },
};

/** Eight tenants, each a little different. */
export const demoTenants: readonly DemoTenant[] = [...canary, ...others].toSorted().map((name) => ({
  name,
  seed: named(name, { ...defaultTenant, ...seeds[name] }),
  config: configOf(name),
}));

/** The baseline of all, in `relay.defaults.yaml`. */
export const demoDefaults = `config:
  exchange-relay:relay:
    vendor: trustifi
    smartHosts: [relay.vendor.example]
    stage: pilot
  exchange-relay:remoteDomain: { richText: never, automaticReplies: true, outOfOffice: externalLegacy }
`;

export const demoWaves = `waves:
  - { name: canary, stacks: [${canary.join(", ")}], gate: { approval: true } }
  - { name: all, percent: 100, gate: { failedPercent: 20 } }
`;

/** The rule that hands mail to the relay. */
export const ownRule = "Trustifi Outbound";
export const keyPath = "exchange-relay:relay.stamp.key";

function configOf(name: string): string {
  const signature = name === "contoso" ? "\n    signature: { rule: Identify messages to send to Exclaimer Cloud }" : "";
  const expected = `{ name: finance to the bank, from: ada@${name}.com, groups: [finance@${name}.com], to: teller@bank.example, way: relay }`;
  const expect = name === breaking ? `\n  exchange-relay:expect:\n    - ${expected}` : "";
  return `  exchange-relay:relay:
    stamp: { header: X-Vendor-Relay-Key }
    appliesTo: { groups: [mail-pilot@${name}.com] }${signature}${expect}
`;
}

/** What a person changes so that the expectation is met. */
export function mended(text: string): string {
  return text.replace(`[mail-pilot@${breaking}.com]`, `[mail-pilot@${breaking}.com, finance@${breaking}.com]`);
}

function named(name: string, seed: Seed): Seed {
  const text = JSON.stringify(seed).replaceAll("contoso", name).replaceAll("Contoso", name);
  return JSON.parse(text) as Seed;
}
