import { arrive } from "./arrival.js";
import { connectorNamed } from "./connectorChoice.js";
import { depart, endOf } from "./departure.js";
import type { Fields } from "./fields.js";
import { firstFields } from "./headers.js";
import type { MailTenant } from "./mailTenant.js";
import { type Message, recipientsOf } from "./message.js";
import { isGroup, recipientOf } from "./recipient.js";
import { comeBack, serviceBehind } from "./returning.js";
import { type RunOptions, runRules } from "./runRules.js";
import type { Scene } from "./scene.js";
import type { Arrival, CopyTrace, End, Hop, Trace } from "./trace.js";
import { allOf, depends, not, type Verdict, yes } from "./verdict.js";

/**
 * What happens to a message in a tenant, rule by rule, to where it arrives. Certain only where nothing that is not known
 * could change it.
 */
export function evaluate(tenant: MailTenant, message: Message, options: RunOptions): Trace {
  const recipients = recipientsOf(message);
  return {
    from: message.from,
    recipients,
    type: message.type ?? "Ordinary",
    copies: grouped(recipients.map((recipient) => copyTo(tenant, message, recipient, options))),
  };
}

function copyTo(tenant: MailTenant, message: Message, recipient: string, options: RunOptions): CopyTrace {
  const how = (message.origin?.from ?? "mailbox") === "mailbox" ? "submitted" : "server";
  const arrival = { how, ...arrive(tenant, message, recipient) } as const;
  const scene: Scene = {
    tenant,
    message,
    recipient,
    authenticated: arrival.authenticated,
    fields: firstFields(message),
    scl: message.scl,
  };
  const known = recipientOf(tenant, recipient);
  const hop = known && isGroup(known) ? toMembers(arrival, recipient) : hopOf(scene, arrival, yes(), options, []);
  return { recipients: [recipient], hop };
}

/** A group's mail becomes mail to each of its members; whether rules see the group before, no page says (noted 2026-11-29). */
function toMembers(arrival: Arrival, group: string): Hop {
  const open = depends(`who is in ${group}, and whether rules see the group or its members; trace one of them`);
  const ends = [endOf("unknown", "goes to each member of the group, inside and outside", open)];
  const refusals =
    arrival.accepted.truth === "yes" ? [] : [endOf("rejected", refusalText(arrival.accepted), not(arrival.accepted))];
  return { arrival, steps: [], ends: arrival.accepted.truth === "no" ? refusals : [...refusals, ...ends] };
}

/** Once through; behind a service that hands back, once more. `when`: whether the message gets here at all. */
function hopOf(scene: Scene, arrival: Arrival, when: Verdict, options: RunOptions, seen: readonly string[]): Hop {
  const refused = allOf([when, not(arrival.accepted)]);
  const refusals = refused.truth === "no" ? [] : [endOf("rejected", refusalText(arrival.accepted), refused)];
  if (arrival.accepted.truth === "no") return { arrival, steps: [], ends: refusals };
  const { state, steps } = runRules(scene, allOf([when, arrival.accepted]), options);
  const ends = depart(scene, state).map((end) => followed(end, scene, state.fields, options, seen));
  return { arrival, steps, ends: [...refusals, ...ends] };
}

function refusalText({ truth, because }: Verdict): string {
  return truth === "no" ? `is refused: ${because.join(", ")}` : "is refused on arrival";
}

/** What is behind an outbound connector. Twice through the same one, with the same headers, never ends by itself. */
function followed(end: End, scene: Scene, fields: Fields, options: RunOptions, seen: readonly string[]): End {
  const connector = end.connector === undefined ? undefined : connectorNamed(scene.tenant, end.connector);
  const service = connector && serviceBehind(scene.tenant, connector.name);
  if (connector === undefined || service?.returns === undefined) return end;
  if (seen.filter((name) => name === connector.name).length >= 2)
    return { ...end, kind: "loop", text: `goes round through "${connector.name}" until 5.4.14, after 20 times` };
  const back = comeBack(scene, fields, connector, service.returns);
  const when: Verdict = end.truth === "yes" ? yes() : { truth: "depends", because: end.on };
  const next = hopOf(back.scene, back.arrival, when, options, [...seen, connector.name]);
  return { ...end, next };
}

/** Copies whose ways are alike are one: Exchange splits only where they differ. */
function grouped(copies: readonly CopyTrace[]): readonly CopyTrace[] {
  const byWay = new Map<string, CopyTrace>();
  for (const copy of copies) {
    const way = wayKey(copy.hop);
    const other = byWay.get(way);
    byWay.set(way, other === undefined ? copy : { ...other, recipients: [...other.recipients, ...copy.recipients] });
  }
  return [...byWay.values()];
}

function wayKey({ steps, ends }: Hop): string {
  const end = ({ kind, truth, connector, rule, form, next }: End): unknown[] => [
    ...[kind, truth, connector, rule, form],
    next === undefined ? "" : wayKey(next),
  ];
  return JSON.stringify([steps.map(({ truth }) => truth), ends.map(end)]);
}
