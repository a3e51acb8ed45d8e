import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import { afterAll, afterEach, beforeAll } from "vitest";
import { RelayDns } from "../../modules/components/relayDns.js";
import {
  planRelayDns,
  type RelayDnsArgs,
  type RelayDnsOptions,
  type RelayDnsPlan,
} from "../../modules/components/relayDnsPlan.js";
import { type NameServer, nameServer, resolverAt } from "../support/nameServer.js";

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: unknown;
  /** Empty unless it is imported. */
  readonly importId: string | undefined;
}

/** A record as Cloudflare's look-up gives it. */
interface ZoneRow {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly content: string;
  readonly ttl: number;
  readonly comment?: string | null;
  readonly modifiedOn?: string;
}

/** What was registered, asked and given for one component. */
export interface Made {
  readonly registered: readonly Registered[];
  /** The records in Cloudflare by name, as they are registered in no certain order. */
  readonly children: readonly Registered[];
  /** By name; the mocks do not hand them on. */
  readonly options: Readonly<Record<string, pulumi.CustomResourceOptions>>;
  readonly called: readonly { readonly token: string; readonly inputs: unknown }[];
  readonly records: readonly string[];
  readonly toSet: string;
  readonly notes: readonly string[];
  readonly gate: RelayDns["gate"];
}

export interface World {
  /** What the name server has. */
  readonly served?: readonly string[];
  /** What the zone in Cloudflare has. */
  readonly zone?: readonly ZoneRow[];
}

export const records: NonNullable<RelayDnsArgs["records"]> = [
  { name: "_verify.contoso.com.", type: "TXT", value: "token-1" },
  { name: "S1._domainkey.contoso.com", type: "CNAME", value: "s1.dkim.vendor.example." },
  { name: "bounce.contoso.com", type: "MX", value: "feedback.vendor.example", priority: 10 },
  { name: "bounce.contoso.com", type: "TXT", value: "v=spf1 include:bounce.vendor.example ~all" },
];
export const spf = { domain: "contoso.com", include: "spf.vendor.example" };
export const cloudflare = { zone: "contoso.com" };
export const existing = "v=spf1 include:spf.protection.outlook.com -all";
export const merged = "v=spf1 include:spf.protection.outlook.com include:spf.vendor.example -all";

const usual = [
  `contoso.com TXT ${existing}`,
  "spf.protection.outlook.com TXT v=spf1 ip4:192.0.2.0/24 -all",
  "spf.vendor.example TXT v=spf1 ip4:198.51.100.0/24 -all",
  "_dmarc.contoso.com TXT v=DMARC1; p=reject",
];

let registered: Registered[] = [];
let called: { token: string; inputs: unknown }[] = [];
let zoneRows: readonly ZoneRow[] = [];
const servers: NameServer[] = [];

/** Call it once in a test file, before `make`. */
export function useMocks(): void {
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));
  afterAll(() => pulumi.runtime.disconnect());
  beforeAll(async () => {
    await pulumi.runtime.setMocks(
      {
        newResource: ({ type, name, inputs, id }) => {
          registered.push({ type, name, inputs, importId: id });
          return { id: `${name}-id`, state: inputs as object };
        },
        call: ({ token, inputs }) => {
          called.push({ token, inputs });
          const wanted: unknown = inputs.name?.exact;
          return token.endsWith("getZone")
            ? { zoneId: inputs.filter?.name === "contoso.com" ? "zone-1" : "" }
            : { results: zoneRows.filter(({ name }) => name === wanted) };
        },
      },
      "exchange-relay",
      "contoso",
    );
    // The mocks take hooks and have no place for them; they never call one.
    const registerResourceHook = (_: unknown, done: (error: null, response: object) => void) => done(null, {});
    Object.assign(pulumi.runtime.getMonitor() ?? {}, { registerResourceHook });
  });
}

/** Plans the component "relay-dns". The name server fails for `silent.example`. */
export async function planned(
  args: RelayDnsArgs,
  { served = usual, zone = [] }: World = {},
  more: RelayDnsOptions = {},
): Promise<RelayDnsPlan> {
  [registered, called, zoneRows] = [[], [], zone];
  const server = await nameServer(served, { "silent.example": "servfail" });
  servers.push(server);
  const resolver = resolverAt(server, { tries: 1 });
  return planRelayDns(args, { dns: { resolver, serverAt: () => resolverAt(server, { tries: 1 }) }, ...more });
}

/** Plans and declares it. */
export async function make(...args: Parameters<typeof planned>): Promise<Made> {
  const plan = await planned(...args);
  const options: Record<string, pulumi.CustomResourceOptions> = {};
  const resources: pulumi.Resource[] = [];
  const seen: pulumi.ResourceTransformation = ({ name, opts, resource }) => {
    options[name] = opts;
    resources.push(resource);
    return undefined;
  };
  const made = new RelayDns("relay-dns", plan, { transformations: [seen] });
  await Promise.all(resources.map(({ urn }) => settled(urn)));
  return {
    registered,
    children: childrenOf(registered),
    options,
    called,
    records: await settled(made.records),
    toSet: await settled(made.toSet),
    notes: await settled(made.notes),
    gate: made.gate,
  };
}

/** What a person is told when the plan is refused; empty if it is not. Nothing is registered by then. */
export async function refusal(...args: Parameters<typeof make>): Promise<string> {
  try {
    await make(...args);
    return "";
  } catch (error) {
    if (!(error instanceof pulumi.RunError) || registered.length > 0) throw error;
    return error.message;
  }
}

/** Files of Cloudflare's package that this process has loaded. */
export function loadedOfCloudflare(): readonly string[] {
  const { cache } = createRequire(import.meta.url);
  return Object.keys(cache).flatMap((file) => /@pulumi[\\/]cloudflare[\\/](.+)$/.exec(file)?.[1] ?? []);
}

function childrenOf(all: readonly Registered[]): readonly Registered[] {
  return all
    .filter(({ type }) => type === "cloudflare:index/dnsRecord:DnsRecord")
    .sort((left, right) => left.name.localeCompare(right.name, "en"));
}

function settled<Value>(value: pulumi.Output<Value>): Promise<Value> {
  return new Promise((resolve) => value.apply((known) => resolve(known)));
}
