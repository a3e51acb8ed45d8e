import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import { isAccepted } from "./accepted.js";
import { sameText } from "./addresses.js";
import type { MailTenant } from "./mailTenant.js";
import type { Membership, Message, MessageType, Origin } from "./message.js";
import { type RuleView, textOf, texts, viewOf } from "./ruleView.js";

const most = 5;

/** Messages that were made to meet two rules: whether one does is for the predicates to say. */
export function* witnesses(tenant: MailTenant, one: Observed, other: Observed): Generator<Message> {
  const views = [viewOf(one), viewOf(other)];
  const wanted = views.map(({ conditions }) => conditions);
  const inside = tenant.acceptedDomains?.[0]?.domainName;
  const senders = people(wanted, tenant, ["from"], "senderDomainIs", "fromMemberOf", "fromAddress", "someone", inside);
  const recipients = people(
    wanted,
    tenant,
    ["sentTo", "anyOfToHeader", "anyOfToCcHeader"],
    "recipientDomainIs",
    "sentToMemberOf",
    "recipientAddress",
    "somebody",
    inside,
  );
  const content = contentFor(wanted);
  for (const from of senders)
    for (const to of recipients)
      yield {
        ...content,
        from,
        to: [to],
        memberships: membershipsFor(tenant, views, from, to),
        origin: originFor(tenant, wanted, from),
      };
}

/** Whether two groups would have to share a member of whom nothing is known. */
export function isDoubtful({ groups = {} }: MailTenant, one: Observed, other: Observed): boolean {
  const [left, right] = [viewOf(one).conditions, viewOf(other).conditions];
  const unknown = (values: PropertyValues, name: string) =>
    texts(values[name]).filter((group) => groups[group.toLowerCase()] === undefined);
  return [
    ["fromMemberOf", "from"],
    ["sentToMemberOf", "sentTo"],
  ].some(([group = "", person = ""]) => {
    const [ours, theirs] = [unknown(left, group), unknown(right, group)];
    const shared = ours.some((mine) => theirs.some((yours) => sameText(mine, yours)));
    const bothAsk = ours.length > 0 && theirs.length > 0 && !shared;
    const groupAndPerson =
      (ours.length > 0 && texts(right[person]).length > 0) || (theirs.length > 0 && texts(left[person]).length > 0);
    return bothAsk || groupAndPerson;
  });
}

function people(
  wanted: readonly PropertyValues[],
  { groups = {} }: MailTenant,
  names: readonly string[],
  domains: string,
  memberOf: string,
  address: string,
  anybody: string,
  inside: string | undefined,
): readonly string[] {
  const all = (name: string) => wanted.flatMap((values) => texts(values[name]).slice(0, most));
  const found = [
    ...names.flatMap(all),
    ...all(memberOf).flatMap((group) => groups[group.toLowerCase()]?.slice(0, most) ?? []),
    ...all(`${address}ContainsWords`).map((word) =>
      word.includes("@") ? word : `${word}@${inside ?? "outside.example"}`,
    ),
    ...all(`${address}MatchesPatterns`).map((pattern) => addressLike(pattern, inside)),
    ...all(domains).map((domain) => `${anybody}@${domain}`),
    ...(inside === undefined ? [] : [`${anybody}@${inside}`]),
    `${anybody}@outside.example`,
  ];
  return [...new Set(found)].slice(0, most + 3);
}

function addressLike(pattern: string, inside: string | undefined): string {
  const text = plain(pattern);
  if (text.startsWith("@")) return `someone${text}`;
  return text.includes("@")
    ? text
    : text.startsWith(".")
      ? `someone@x${text}`
      : `${text}@${inside ?? "outside.example"}`;
}

/** A text that a simple pattern finds; a pattern that is not simple will say so itself. */
function plain(pattern: string): string {
  return pattern
    .replace(/^\^|\$$/g, "")
    .replace(/\.[*+]/g, "x")
    .replace(/\\(.)/g, "$1");
}

function contentFor(wanted: readonly PropertyValues[]): Omit<Message, "from" | "to"> {
  const all = (name: string) => wanted.flatMap((values) => texts(values[name]).slice(0, 1));
  const largest = (name: string) => Math.max(0, ...wanted.map((values) => Number(values[name] ?? 0)));
  const headers = wanted.flatMap((values) => [
    ...pair(values.headerContainsMessageHeader, textOf(values.headerContainsWords)),
    ...pair(values.headerMatchesMessageHeader, plain(textOf(values.headerMatchesPatterns) ?? "")),
  ]);
  const subject = ["subjectContainsWords", "subjectOrBodyContainsWords"].flatMap(all);
  const patterns = ["subjectMatchesPatterns", "subjectOrBodyMatchesPatterns"].flatMap(all).map(plain);
  const scl = wanted.some(({ sclOver }) => sclOver !== undefined)
    ? Math.max(...wanted.map(({ sclOver }) => Number(sclOver ?? -1)))
    : -1;
  const cc = all("anyOfCcHeader");
  return {
    ...(cc.length > 0 && { cc }),
    type: (all("messageTypeMatches")[0] ?? "Ordinary") as MessageType,
    headers: Object.fromEntries(headers),
    subject: [...subject, ...patterns].join(" ") || "Hello",
    body: "",
    sizeBytes: Math.max(largest("messageSizeOver"), largest("attachmentSizeOver")) + 1000,
    importance: (all("withImportance")[0] ?? "Normal") as "Low" | "Normal" | "High",
    scl,
    attachments: attachmentsFor(wanted, largest("attachmentSizeOver")),
  };
}

function pair(
  name: PropertyValues[string] | undefined,
  text: string | undefined,
): readonly (readonly [string, string])[] {
  const header = textOf(name);
  return header === undefined || text === undefined ? [] : [[header, text]];
}

function attachmentsFor(wanted: readonly PropertyValues[], over: number): NonNullable<Message["attachments"]> {
  const isAbout = (values: PropertyValues) => Object.keys(values).some((name) => name.startsWith("attachment"));
  if (!wanted.some(isAbout)) return [];
  const extension = wanted.flatMap((values) => texts(values.attachmentExtensionMatchesWords))[0] ?? "exe";
  const names = wanted.flatMap((values) => texts(values.attachmentNameMatchesPatterns)).map(plain);
  return [
    {
      name: names[0] ?? `file.${extension.replace(/^\./, "")}`,
      sizeBytes: over + 1,
      isExecutable: true,
      isPasswordProtected: true,
    },
  ];
}

/** In what both ask for if it is somebody of the tenant, not in what one excepts; where the tenant's own list knows, it does. */
function membershipsFor(
  tenant: MailTenant,
  views: readonly RuleView[],
  from: string,
  to: string,
): readonly Membership[] {
  const { groups = {} } = tenant;
  const about = (who: string, name: string) => {
    const part = (values: PropertyValues) =>
      texts(values[name]).filter((group) => groups[group.toLowerCase()] === undefined);
    const excepted = views.flatMap(({ exceptions }) => part(exceptions));
    const outsiders = excepted.map((group) => ({ who, group, isMember: false }));
    if (isAccepted(tenant, who).truth !== "yes") return outsiders;
    return [
      ...outsiders,
      ...views.flatMap(({ conditions }) => part(conditions)).map((group) => ({ who, group, isMember: true })),
    ];
  };
  return [...about(from, "fromMemberOf"), ...about(to, "sentToMemberOf")];
}

/** A mailbox of the tenant if the sender can be one; else a server, at an address that they ask for. */
function originFor(tenant: MailTenant, wanted: readonly PropertyValues[], from: string): Origin {
  const range = wanted.flatMap(({ senderIpRanges }) => texts(senderIpRanges))[0];
  if (range === undefined && isAccepted(tenant, from).truth === "yes") return { from: "mailbox" };
  return { from: "server", ip: range?.replace(/[/-].*/, "") ?? "203.0.113.1", certificate: null, tls: true };
}
