import type { CmdletCall, ExchangeRecord } from "../../modules/exchange/cmdletCall.js";
import { inboundConnector } from "../../modules/exchange/inboundConnector.js";
import { createCall, listCall, settingsAfterCreate, updateCall } from "../../modules/exchange/kindCalls.js";
import { fromRecord } from "../../modules/exchange/kindRecord.js";
import type { ObjectKind, Observed, PropertyValues } from "../../modules/exchange/objectKind.js";
import { outboundConnector } from "../../modules/exchange/outboundConnector.js";
import { remoteDomain } from "../../modules/exchange/remoteDomain.js";
import { transportRule } from "../../modules/exchange/transportRule.js";
import type { MailTenant } from "../../modules/mailflow/mailTenant.js";
import { envelopeSender, type Message, type MessageType, recipientsOf } from "../../modules/mailflow/message.js";
import type { Delivery, ScriptedMessage } from "../../modules/simulator/delivery/message.js";
import type { Values } from "../../modules/simulator/parameters.js";
import type { Seed } from "../../modules/simulator/seeds/seed.js";
import { SimulatedError } from "../../modules/simulator/simulatedError.js";
import type { Simulator } from "../../modules/simulator/simulator.js";
import { aSimulator } from "../simulator/simulatedTenant.js";

type SeedRecipient = Seed["recipients"][number];

/** A simulated tenant with the same objects, made by its cmdlets; `undefined` if Exchange would refuse one of them. */
export function simulated(tenant: MailTenant): Simulator | undefined {
  const recipients = Object.entries(tenant.recipients ?? {}).flatMap(([address, known]) =>
    known === null ? [] : [{ name: address, address, type: known.type as SeedRecipient["type"] }],
  );
  const acceptedDomains = (tenant.acceptedDomains ?? []).map(({ domainName, domainType, matchSubDomains = false }) => ({
    DomainName: domainName,
    DomainType: domainType,
    MatchSubDomains: matchSubDomains,
  }));
  const simulator = aSimulator({ acceptedDomains, recipients });
  try {
    run(simulator, {
      cmdlet: "Set-HostedOutboundSpamFilterPolicy",
      parameters: { Identity: "Default", AutoForwardingMode: tenant.automaticForwarding ?? "Automatic" },
    });
    for (const one of tenant.outboundConnectors) run(simulator, createCall(outboundConnector, written(one)));
    for (const one of tenant.inboundConnectors) run(simulator, createCall(inboundConnector, written(one)));
    for (const one of tenant.remoteDomains) setRemoteDomain(simulator, one);
    for (const one of tenant.rules) run(simulator, createCall(transportRule, written(one)));
  } catch (error) {
    if (error instanceof SimulatedError) return undefined;
    throw error;
  }
  return simulator;
}

/** `New-` takes no empty list. */
function written({ values }: Observed): PropertyValues {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
  );
}

/** What `evaluate` is told of it: read out of the simulated tenant's own lists, as a live one is. */
export function readBack(simulator: Simulator, known: MailTenant): MailTenant {
  const objects = (kind: ObjectKind) => run(simulator, listCall(kind)).map((record) => fromRecord(kind, record));
  return {
    ...known,
    rules: objects(transportRule),
    outboundConnectors: objects(outboundConnector),
    inboundConnectors: objects(inboundConnector),
    remoteDomains: objects(remoteDomain),
    services: [],
  };
}

function setRemoteDomain(simulator: Simulator, { name, values }: Observed): void {
  if (name !== "Default") run(simulator, createCall(remoteDomain, values));
  const there = run(simulator, listCall(remoteDomain)).map((record) => fromRecord(remoteDomain, record));
  const same = there.find((one) => one.name === name);
  if (same !== undefined) run(simulator, updateCall(remoteDomain, same, settingsAfterCreate(remoteDomain, values)));
}

function run(simulator: Simulator, { cmdlet, parameters }: CmdletCall): readonly ExchangeRecord[] {
  return simulator.run(cmdlet, parameters as Values)?.values ?? [];
}

const typeNames: Partial<Record<MessageType, ScriptedMessage["type"]>> = {
  Ordinary: "Normal",
  NonDeliveryReport: "NDR",
};

/** The same message in the words of the simulated delivery. */
export function scripted(message: Message): ScriptedMessage {
  const {
    from,
    to,
    cc = [],
    type = "Ordinary",
    origin = { from: "mailbox" },
    headers = {},
    attachments = [],
  } = message;
  const kept = origin.from === "server" && origin.keepsInternalHeaders === true;
  return {
    source:
      origin.from === "mailbox"
        ? { kind: "mailbox" }
        : {
            kind: "smtp",
            ip: origin.ip ?? "",
            tls: origin.tls ?? true,
            ...(typeof origin.certificate === "string" && { certificate: origin.certificate }),
          },
    envelopeFrom: envelopeSender(message),
    from,
    recipients: [...recipientsOf(message)],
    to: [...to],
    cc: [...cc],
    type: typeNames[type] ?? (type as NonNullable<ScriptedMessage["type"]>),
    ...(message.outOfOffice && { outOfOffice: message.outOfOffice }),
    headers: [
      ...Object.entries(headers).map(([name, value]) => ({ name, value })),
      ...(kept ? [{ name: "X-MS-Exchange-CrossPremises-AuthAs", value: "Internal" }] : []),
    ],
    subject: message.subject ?? "",
    body: message.body ?? "",
    bytes: message.sizeBytes ?? 0,
    importance: message.importance ?? "Normal",
    scl: message.scl ?? 0,
    attachments: attachments.map(({ name, sizeBytes, isExecutable }) => ({
      name,
      ...(sizeBytes !== undefined && { bytes: sizeBytes }),
      is: isExecutable ? ("executable" as const) : ("plain" as const),
    })),
  };
}

/** What the delivery did for one recipient, in the words of a trace's end: `connector:One`. */
export function wayTaken(own: Delivery, rules: readonly Observed[]): string {
  const { fate } = own;
  const isByRule = "by" in fate && rules.some(({ name }) => name === fate.by);
  if (!isByRule && isRedirected(own)) return "redirected:";
  switch (fate.kind) {
    case "delivered":
      return "mailbox:";
    case "left":
      return fate.connector === null ? "internet:" : `connector:${fate.connector}`;
    case "dropped":
      return isByRule ? "deleted:" : "dropped:";
    case "waiting":
      return isByRule ? "approval:" : "unknown:";
    default:
      return `${fate.kind}:`;
  }
}

function isRedirected({ rules }: Delivery): boolean {
  return rules.some(({ mode, actions }) => mode === "Enforce" && actions.includes("RedirectMessageTo"));
}
