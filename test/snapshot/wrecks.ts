import fc from "fast-check";
import type { AdminEdit } from "../../modules/simulator/adminEdits.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { dump } from "../../modules/simulator/simulator.js";
import type { Noun, Tenant } from "../../modules/simulator/tenant.js";

export const secretKey = "the relay's key";

/** The messy tenant with one more rule, which stamps a key and routes. */
export const keyed: typeof messyTenant = {
  ...messyTenant,
  rules: [
    ...(messyTenant.rules ?? []),
    {
      Name: "Stamped",
      SetHeaderName: "X-Key",
      SetHeaderValue: secretKey,
      RouteMessageOutboundConnector: "OLD relay (do not delete!!)",
    },
  ],
};

/** What Exchange makes anew with an object, or says of its history. */
const ofHistory = [
  "Guid",
  "ImmutableId",
  "ExchangeObjectId",
  "CreatedBy",
  "LastModifiedBy",
  "RuleVersion",
  "ManuallyModified",
  "ConnectorSource",
];

/** A whole tenant without GUIDs, times and history; an empty value is none, and lists have no order. */
export function tenantAsItWas(tenant: Tenant): unknown {
  const { objects } = dump(tenant, { times: false }) as Tenant;
  const plain = (object: object) =>
    Object.entries(object)
      .filter(([key, value]) => !ofHistory.includes(key) && value !== null && value !== "" && value !== false)
      .filter(([, value]) => !Array.isArray(value) || value.length > 0)
      .map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value] as const)
      .sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.entries(objects).map(([noun, list]) => {
    const all = list.map((object) => Object.fromEntries(plain(object)));
    return [
      noun,
      noun === "TransportRule" ? all : all.sort((left, right) => (String(left.Name) < String(right.Name) ? -1 : 1)),
    ];
  });
}

/** It carries what Exchange itself does not support: once it is gone nobody can make it again. */
const unmodelledRule = "zz test 2 (copy)";

const settings = {
  TransportRule: [
    { Comments: "somebody was here" },
    { FromScope: "InOrganization" },
    { SubjectContainsWords: ["invoice", "bill"] },
    { StopRuleProcessing: true },
    { Mode: "Audit" },
    { SetHeaderName: "X-Other", SetHeaderValue: "other" },
    { PrependSubject: "[EXT] " },
    { ExceptIfFrom: ["user1@contoso.com"] },
  ],
  OutboundConnector: [{ Enabled: false }, { TlsSettings: "CertificateValidation" }, { Comment: "somebody was here" }],
  InboundConnector: [{ RequireTls: false }, { SenderDomains: ["smtp:outside.example;1"] }, { Enabled: false }],
  RemoteDomain: [
    { AutoForwardEnabled: false },
    { TNEFEnabled: true },
    { CharacterSet: "utf-8" },
    { AllowedOOFType: "None" },
  ],
} as const satisfies Partial<Record<Noun, readonly object[]>>;

/** Anything that an administrator does to objects of a tenant: settings, names, places, switching, removals, new rules. */
export function anyWreck(tenant: Tenant): fc.Arbitrary<readonly AdminEdit[]> {
  const nameOf = (noun: Noun, but: readonly string[] = []) =>
    fc.constantFrom(...tenant.objects[noun].map(({ Name }) => Name).filter((name) => !but.includes(name)));
  const rule = nameOf("TransportRule");
  const position = fc.nat(tenant.objects.TransportRule.length - 1);
  const sets = Object.entries(settings).map(([noun, values]) =>
    fc.record({
      edit: fc.constant("set"),
      noun: fc.constant(noun),
      name: nameOf(noun as Noun),
      values: fc.constantFrom<object>(...values),
    }),
  );
  const gone = (noun: Noun, but: readonly string[] = []) =>
    fc.record({ edit: fc.constant("remove"), noun: fc.constant(noun), name: nameOf(noun, but) });
  const renamed = (noun: Noun) =>
    fc.record({
      edit: fc.constant("rename"),
      noun: fc.constant(noun),
      name: nameOf(noun),
      to: fc.oneof(nameOf(noun), fc.constant("Renamed")),
    });
  const inserted = fc.record({ Name: fc.constantFrom("New 1", "New 2"), PrependSubject: fc.constant("x") });
  const one = fc.oneof(
    ...sets,
    fc.record({ edit: fc.constantFrom("enable", "disable"), name: rule }),
    fc.record({ edit: fc.constant("move"), name: rule, position }),
    fc.record({ edit: fc.constant("insertRule"), values: inserted, position }),
    ...(["TransportRule", "InboundConnector", "OutboundConnector"] as const).map(renamed),
    gone("TransportRule", [unmodelledRule]),
    gone("InboundConnector"),
    gone("OutboundConnector"),
    gone("RemoteDomain", ["Default"]),
  );
  return fc.array(one as fc.Arbitrary<AdminEdit>, { minLength: 1, maxLength: 12 });
}
