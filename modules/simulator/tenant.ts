import type { Values } from "./parameters.js";

/** Nouns whose objects the tenant keeps. */
export const nouns = [
  "OutboundConnector",
  "InboundConnector",
  "RemoteDomain",
  "TransportRule",
  "ServicePrincipal",
  "RoleGroup",
  "AcceptedDomain",
  "HostedOutboundSpamFilterPolicy",
  "HostedConnectionFilterPolicy",
] as const;

export type Noun = (typeof nouns)[number];

/** A tenant's objects before there are any. */
export function noObjects(): Readonly<Record<Noun, StoredObject[]>> {
  return Object.fromEntries(nouns.map((noun) => [noun, []])) as unknown as Record<Noun, StoredObject[]>;
}

export function isNoun(text: string): text is Noun {
  return nouns.some((noun) => noun === text);
}

/** One stored object: its properties in Exchange's spelling and wire form. */
export type StoredObject = Values & { Name: string; Guid: string };

export interface Recipient {
  readonly DisplayName: string;
  readonly PrimarySmtpAddress: string;
  /** `SMTP:` is the primary one, `smtp:` another. */
  readonly EmailAddresses: readonly string[];
  readonly RecipientTypeDetails: string;
  readonly Guid: string;
}

interface Limits {
  readonly rules: number;
  readonly ruleBytes: number;
  readonly regexCharacters: number;
}

/** What is not known of the real service, or differs between tenants: each can be turned the other way. */
export interface Switches {
  /** Removing a connector that a rule names: refused, or done and the name left dangling. No public text of a refusal exists. */
  readonly connectorInUse: "refuse" | "allow";
  /** Get- with an identity that nothing has: 404, or every object (the reference warns of it). */
  readonly unknownIdentity: "notFound" | "all";
  /** Whether an empty array on Set- empties the property. */
  readonly emptyArrayClears: boolean;
  /** How refusals are written: each in the next of the four forms seen live, or each in the form it was seen in. */
  readonly errorForms: "rotate" | "asSeen";
  /** Type marks such as `Priority@data.type` beside values. */
  readonly sidecars: boolean;
  /** Whether answers say how many requests are left. */
  readonly rateHeaders: boolean;
  /** Routing to a connector that is not rule-scoped. */
  readonly unscopedRoute: "warn" | "refuse";
  /** Whether blanks at the ends of a text are cut off before it is stored. */
  readonly trimsTexts: boolean;
  /** How "not found" is written: with its type, or as a bare 404 that names no cause. */
  readonly notFound: "typed" | "untyped";
  /** What the link to more results gives: the next page, or the refusal of a client whose call lands on another backend. */
  readonly nextPage: "served" | "expired";
}

export const defaultSwitches: Switches = {
  connectorInUse: "refuse",
  unknownIdentity: "notFound",
  emptyArrayClears: false,
  errorForms: "rotate",
  sidecars: true,
  rateHeaders: true,
  unscopedRoute: "warn",
  trimsTexts: false,
  notFound: "typed",
  nextPage: "served",
};

/** A whole tenant. The place of a rule in its list is its priority. */
export interface Tenant {
  readonly organization: string;
  readonly tenantId: string;
  readonly displayName: string;
  readonly isDehydrated: boolean;
  readonly limits: Limits;
  readonly recipients: readonly Recipient[];
  readonly objects: Readonly<Record<Noun, StoredObject[]>>;
  /** Domains whose ARC seals are believed. */
  readonly arc: { sealers: readonly string[] };
}

/** Time and identifiers come from outside, so that a tenant can be built the same way twice. */
export interface Sources {
  readonly now: () => Date;
  readonly guid: () => string;
}

export function findObject(tenant: Tenant, noun: Noun, identity: string): StoredObject | undefined {
  const wanted = identity.toLowerCase();
  return tenant.objects[noun].find(({ Name, Guid, DistinguishedName, AppId, ObjectId }) =>
    [Name, Guid, DistinguishedName, AppId, ObjectId].some((known) => String(known ?? "").toLowerCase() === wanted),
  );
}

/** What a record says of its name. A rule has no `Id`. */
export function naming(tenant: Tenant, noun: Noun, name: string): Values {
  const id: Values = noun === "TransportRule" ? {} : { Id: name };
  return { Identity: name, ...id, DistinguishedName: distinguishedName(tenant, noun, name) };
}

export function distinguishedName(tenant: Tenant, noun: Noun, name: string): string {
  const containers: Readonly<Record<Noun, string>> = {
    OutboundConnector: "CN=Transport Settings",
    InboundConnector: "CN=Transport Settings",
    RemoteDomain: "CN=Internet Message Formats,CN=Global Settings",
    ServicePrincipal: "CN=ServicePrincipals",
    RoleGroup: "CN=Role Groups",
    TransportRule: "CN=TransportVersioned,CN=Rules,CN=Transport Settings",
    AcceptedDomain: "CN=Accepted Domains,CN=Transport Settings",
    HostedOutboundSpamFilterPolicy: "CN=Outbound Spam Filter,CN=Transport Settings",
    HostedConnectionFilterPolicy: "CN=Hosted Connection Filter,CN=Transport Settings",
  };
  const escaped = name.replaceAll('"', '\\"');
  return `CN=${escaped},${containers[noun]},${distinguishedTail(tenant)}`;
}

export function distinguishedTail({ organization }: Tenant): string {
  return `CN=Configuration,CN=${organization},CN=ConfigurationUnits,DC=EURPR01A001,DC=PROD,DC=OUTLOOK,DC=COM`;
}

const forest = "EURPR01A001.PROD.OUTLOOK.COM";
export const domainController = `DB8PR01A001DC01.${forest}`;

/** Form of ScubaGear's sample reports (2026-05). */
export function organizationId({ organization }: Tenant): string {
  return `${forest}/Microsoft Exchange Hosted Organizations/${organization} - ${forest}/ConfigurationUnits/${organization}/Configuration`;
}
