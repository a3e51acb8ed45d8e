import { placeText } from "../config/configError.js";
import { mergeConfig } from "../config/mergeConfig.js";
import { configProblems, parseRelayConfig, type RawConfig } from "../config/parseRelayConfig.js";
import type { VendorId } from "../config/vendors/vendorIds.js";
import { vendors } from "../config/vendors/vendors.js";
import { type EmailRelayState, emailRelayState } from "../desired/emailRelayState.js";
import { type Difference, differenceLine } from "../drift/difference.js";
import { compareTenant } from "../drift/differences.js";
import type { Observed } from "../exchange/objectKind.js";
import { isForeign } from "../exchange/ruleSet.js";
import { Secret } from "../exchange/secret.js";
import type { MailTenant } from "../mailflow/mailTenant.js";
import { PlanError } from "../plan/planError.js";
import { inboundConnectorOf } from "./connectorSections.js";
import { type ImportEntry, importEntries } from "./imports.js";
import { remoteDomainSection, signatureSection } from "./otherSections.js";
import { incomingRoute, outgoingRoute, type Route } from "./relayRoutes.js";
import { relaySection } from "./relaySection.js";
import { textsOf } from "./ruleValues.js";
import { likelyVendors } from "./vendorOf.js";

/** What is adopted of a tenant, and what a person should know of it. */
export interface Adoption {
  /** The stack file's keys, without the relay's keys. */
  readonly config: RawConfig;
  /** The relay's keys, by the place in the config where they belong. */
  readonly keys: readonly { readonly path: string; readonly value: Secret }[];
  readonly imports: readonly ImportEntry[];
  /** What the first `up` after the import would change, a line each; empty if nothing. */
  readonly changes: readonly string[];
  readonly notes: readonly string[];
  /** Rules and connectors that stay somebody else's. */
  readonly foreign: readonly string[];
}

export interface AdoptOptions {
  readonly stack: string;
  /** Keys of the tenant, such as `exchangeonline:organization`. */
  readonly tenantKeys: RawConfig;
  /** The baseline below the stack file, if there is one: what it says counts where the file says nothing. */
  readonly defaults?: RawConfig | undefined;
  /** The rule or connector that is meant, where several look like a relay. */
  readonly rule?: string | undefined;
}

/** What of an own rule the config does not say, and no mail feels. */
const silent = ["comments", "setAuditSeverity"];
/** What the first `up` may change of a rule: said before, and nothing that decides which mail the rule takes. */
const soft = [...silent, "stopRuleProcessing", "ruleErrorAction"];

/**
 * Turns a relay that somebody made by hand into a config and imports. What the config cannot say is in `changes`.
 *
 * @throws {PlanError} if there is no relay, or a rule of it cannot be said in a config.
 */
export function adoptTenant(tenant: MailTenant, options: AdoptOptions): Adoption {
  const outgoing = outgoingRoute(tenant, options.rule);
  const incoming = incomingRoute(tenant, outgoing);
  refuseMarked([outgoing, ...(incoming ? [incoming] : [])]);
  const raw = writtenConfig(tenant, { outgoing, incoming }, options);
  const state = emailRelayState(parseRelayConfig(counting(raw, options), origin(options)));
  const { differences } = compareTenant(tenant, state, options.stack);
  refuseInexpressible(differences);
  const signature = signatureSection(tenant, outgoing, raw);
  const remote = remoteDomainSection(tenant, raw);
  return {
    ...withoutKeys(raw),
    imports: importEntries(state, "relay").filter((entry) => !differences.some((one) => isMissing(entry, one))),
    changes: [
      ...differences.filter(({ sort }) => sort !== "second").map(changeLine),
      ...Object.values(state.adopted).map(({ noun }) => `${noun}: what the baseline says of it was not looked at`),
    ],
    notes: [
      ...signature.notes,
      ...remote.notes,
      ...returnNotes(tenant, outgoing, state),
      ...differences.filter(({ sort }) => sort === "second").map(differenceLine),
    ],
    foreign: foreignOf(tenant, state),
  };
}

/** A connector by which mail of the relay is known where no rule leads there, as with an MX at the relay. */
function returnNotes(
  tenant: MailTenant,
  { connector }: Route,
  { inboundConnectors }: EmailRelayState,
): readonly string[] {
  const declared = Object.values(inboundConnectors).map(({ name }) => name);
  const taken = tenant.inboundConnectors.filter(({ name }) => declared.includes(name));
  const hosts = textsOf(connector.values.smartHosts);
  const found = inboundConnectorOf(tenant, { presetName: "", addresses: [], hosts }, taken);
  if (found === undefined) return [];
  return [
    `InboundConnector "${found.name}" takes mail of the relay and is not adopted: it stays as it is; with an MX at the relay, \`inbound: { route: mx }\` in the stack file makes one beside it, and this one can go then`,
  ];
}

/** The config that counts. */
function counting(raw: RawConfig, { defaults }: AdoptOptions): RawConfig {
  return defaults === undefined ? raw : mergeConfig(defaults, raw);
}

function origin({ stack }: AdoptOptions) {
  return { file: `Pulumi.${stack}.yaml`, stack };
}

/** For the likeliest vendor whose preset takes what is there; at the end for `custom`. */
function writtenConfig(
  tenant: MailTenant,
  routes: { readonly outgoing: Route; readonly incoming: Route | undefined },
  options: AdoptOptions,
): RawConfig {
  const tried = likelyVendors(routes.outgoing).map((vendor) => configFor(vendor, tenant, routes, options.tenantKeys));
  const opened = tried.map(withOpenKeys);
  const found = opened.find((raw) => configProblems(counting(raw, options), origin(options)).length === 0);
  if (found !== undefined) return found;
  throw new PlanError(
    configProblems(counting(opened.at(-1) ?? {}, options), origin(options)).map(
      ({ path, message }) => `Cannot say the relay in a config: ${placeText(path)}  ${message}`,
    ),
  );
}

function configFor(
  vendor: VendorId,
  tenant: MailTenant,
  routes: { readonly outgoing: Route; readonly incoming: Route | undefined },
  tenantKeys: RawConfig,
): RawConfig {
  const relay = relaySection(tenant, routes, vendors[vendor]);
  const raw = { ...tenantKeys, "exchange-relay:relay": relay };
  const { section: signature } = signatureSection(tenant, routes.outgoing, raw);
  const { section: remoteDomain } = remoteDomainSection(tenant, raw);
  return {
    ...tenantKeys,
    "exchange-relay:relay": { ...relay, ...(signature && { signature }) },
    ...(remoteDomain && { "exchange-relay:remoteDomain": remoteDomain }),
  };
}

function refuseMarked(routes: readonly Route[]): void {
  const marked = routes
    .flatMap(({ connector, rules }) => [connector, ...rules])
    .filter(({ mark }) => mark !== undefined);
  if (marked.length > 0)
    throw new PlanError(
      marked.map(
        ({ name, mark }) =>
          `Cannot adopt "${name}": ${mark?.owner ?? "another stack"} declares it already, as its mark says; a stack that lost its state takes it over by \`pulumi up\``,
      ),
    );
}

function refuseInexpressible(differences: readonly Difference[]): void {
  const hard = differences.filter(
    ({ noun, sort, property = "" }) =>
      noun === "TransportRule" && (sort !== "property" || !soft.includes(property)) && sort !== "order",
  );
  if (hard.length > 0)
    throw new PlanError(
      hard.map(
        (one) =>
          `Cannot say the relay in a config: ${differenceLine(one)} (by the nearest config); change the rule by hand first, or let this relay be as it is`,
      ),
    );
}

/** What only the baseline declares is made by the first `up`. */
function isMissing({ type, name }: ImportEntry, { sort, noun, key }: Difference): boolean {
  return sort === "missing" && type.endsWith(`:${noun}`) && [`relay-${key}`, `relay-${key}-return`].includes(name);
}

function changeLine(difference: Difference): string {
  const isSilent = silent.includes(difference.property ?? "") || difference.property === "comment";
  return `${differenceLine(difference)}${isSilent ? " (no mail feels it)" : ""}`;
}

/** The schema takes a key as text. */
function withOpenKeys(raw: RawConfig): RawConfig {
  return mapStamps(raw, ({ key, ...stamp }) => ({ ...stamp, ...(key instanceof Secret && { key: key.reveal() }) }));
}

function withoutKeys(raw: RawConfig): Pick<Adoption, "config" | "keys"> {
  const keys: { path: string; value: Secret }[] = [];
  const config = mapStamps(raw, ({ key, ...stamp }, path) => {
    if (typeof key === "string") keys.push({ path: `${path}.key`, value: new Secret(key) });
    return stamp;
  });
  return { config, keys };
}

type Section = Readonly<Record<string, unknown>>;

function mapStamps(raw: RawConfig, change: (stamp: Section, path: string) => Section): RawConfig {
  const at = "exchange-relay:relay";
  const changed = (section: Section, path: string): Section =>
    isSection(section.stamp) ? { ...section, stamp: change(section.stamp, `${path}.stamp`) } : section;
  const relay = changed(isSection(raw[at]) ? raw[at] : {}, at);
  const inbound = isSection(relay.inbound) && changed(relay.inbound, `${at}.inbound`);
  return { ...raw, [at]: { ...relay, ...(inbound && { inbound }) } };
}

function isSection(value: unknown): value is Section {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Secret);
}

function foreignOf({ rules, outboundConnectors, inboundConnectors }: MailTenant, state: EmailRelayState) {
  const own = [
    ...Object.values(state.ruleSet.rules).flatMap((entry) => (isForeign(entry) ? [] : [entry])),
    ...Object.values(state.outboundConnectors),
    ...Object.values(state.inboundConnectors),
  ].map(({ name }) => String(name).toLowerCase());
  const others = (noun: string, list: readonly Observed[]) =>
    list.filter(({ name }) => !own.includes(name.toLowerCase())).map(({ name }) => `${noun} "${name}"`);
  return [
    ...others("TransportRule", rules),
    ...others("OutboundConnector", outboundConnectors),
    ...others("InboundConnector", inboundConnectors),
  ];
}
