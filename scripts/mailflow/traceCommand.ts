import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { afterUp, isOfStack } from "../../modules/expectations/afterUp.js";
import { sameText } from "../../modules/mailflow/addresses.js";
import { evaluate } from "../../modules/mailflow/evaluate.js";
import type { MailTenant } from "../../modules/mailflow/mailTenant.js";
import type { Message, MessageType, Origin } from "../../modules/mailflow/message.js";
import { renderTraceMarkdown } from "../../modules/mailflow/renderMermaid.js";
import { renderTraceText, traceJson } from "../../modules/mailflow/renderTrace.js";
import { unchanged } from "../../modules/mailflow/returning.js";
import { isCertain } from "../../modules/mailflow/trace.js";
import { UsageError } from "../usageError.js";
import { sayMore } from "./sayMore.js";
import { type TenantOptions, withTenant } from "./withTenant.js";

/** A message as the command line says it. */
export interface TraceFlags {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc?: readonly string[];
  readonly bcc?: readonly string[];
  /** MAIL FROM, where it is another one: of what a mailbox forwards, its own. */
  readonly envelopeFrom?: string;
  readonly type?: MessageType;
  readonly reply?: "external" | "internal" | "legacy";
  /** Each as `Name: text`. */
  readonly header?: readonly string[];
  readonly subject?: string;
  /** Bytes. */
  readonly size?: number;
  /** Groups that the person inside is in: the sender, or each recipient of what a server hands in. */
  readonly group?: readonly string[];
  /** Groups that the same person is not in. */
  readonly notGroup?: readonly string[];
  readonly plain?: boolean;
  /** Services hand size, body and attachments back as they got them. */
  readonly unchanged?: boolean;
  /** Handed in by a server on the Internet, not by a mailbox. */
  readonly outside?: boolean;
  readonly ip?: string;
  readonly certificate?: string;
  /** Rules whose processing fails, by name: to see what each does then. */
  readonly failing?: readonly string[];
}

export interface TraceOptions extends TenantOptions {
  readonly markdown: boolean;
  /** Of the tenant as the next `up` would leave it. Default false. */
  readonly planned?: boolean;
}

/** Says what happens to a message. Exit codes: 0 it is certain, 1 it is not or the tenant cannot be read, 2 the config is wrong. */
export function traceCommand(world: DoctorWorld, flags: TraceFlags, options: TraceOptions): Promise<number> {
  const { stack, json, markdown, planned, print } = options;
  return withTenant(world, options, addressesOf(flags), (live, config) => {
    const tenant = planned ? afterUp(live, config, isOfStack(stack)) : live;
    const { failing = [] } = flags;
    requireRules(tenant, failing);
    const trace = evaluate(flags.unchanged ? unchanged(tenant) : tenant, messageOf(flags), {
      now: world.now(),
      failing,
    });
    const lines = markdown
      ? [renderTraceMarkdown(trace)]
      : [...renderTraceText(trace, planned ? { note: "after this `up`" } : {}), ...sayMore(trace, { ...flags })];
    for (const line of json ? [JSON.stringify(traceJson(trace))] : lines) print(line);
    return isCertain(trace) ? 0 : 1;
  });
}

function addressesOf({ from, to, cc = [], bcc = [] }: TraceFlags): readonly string[] {
  return [from, ...to, ...cc, ...bcc];
}

function requireRules({ rules }: MailTenant, names: readonly string[]): void {
  const unknown = names.filter((name) => !rules.some((rule) => sameText(rule.name, name)));
  if (unknown.length > 0)
    throw new UsageError(`Cannot let a rule fail: there is no "${unknown.join('", "')}" in the tenant.`);
}

/** What nobody says stays unknown; a plain message has nothing attached. */
export function messageOf(flags: TraceFlags): Message {
  const {
    from,
    to,
    cc,
    bcc,
    envelopeFrom,
    type,
    reply,
    header = [],
    subject,
    size,
    group = [],
    notGroup = [],
    plain,
  } = flags;
  const both = group.filter((name) => notGroup.some((other) => sameText(name, other)));
  if (both.length > 0)
    throw new UsageError(`Cannot trace a message: somebody is in ${both.join(", ")} and is not; say one of the two.`);
  const origin = originOf(flags);
  const people = origin.from === "server" ? addressesOf(flags).slice(1) : [from];
  return {
    from,
    to,
    ...(cc && { cc }),
    ...(bcc && { bcc }),
    ...(envelopeFrom !== undefined && { envelopeFrom }),
    headers: Object.fromEntries(header.map(headerOf)),
    memberships: [
      ...people.flatMap((who) => group.map((name) => ({ who, group: name, isMember: true }))),
      ...people.flatMap((who) => notGroup.map((name) => ({ who, group: name, isMember: false }))),
    ],
    origin,
    ...(type !== undefined && { type }),
    ...(reply !== undefined && { outOfOffice: reply }),
    ...(subject !== undefined && { subject }),
    ...(size !== undefined && { sizeBytes: size }),
    ...(plain && { attachments: [] }),
  };
}

function originOf({ outside, ip, certificate }: TraceFlags): Origin {
  if (!outside && ip === undefined && certificate === undefined) return { from: "mailbox" };
  return { from: "server", certificate: certificate ?? null, tls: true, ...(ip !== undefined && { ip }) };
}

function headerOf(text: string): readonly [string, string] {
  const [, name, value] = /^([^\s:=]+)\s*[:=]\s*(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new UsageError(`Cannot read header "${text}": there is no colon; write it as "Name: text".`);
  return [name, value];
}
