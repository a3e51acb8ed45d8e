import type { Values } from "../parameters.js";
import { objectNotFound } from "../simulatedError.js";
import { findObject, type Noun, type Sources, type StoredObject, type Switches, type Tenant } from "../tenant.js";

/** What a cmdlet works on. */
export interface CmdletContext {
  readonly tenant: Tenant;
  readonly switches: Switches;
  readonly sources: Sources;
  /** Adds a warning to the answer. */
  readonly warn: (text: string) => void;
}

/** A cmdlet: what it was given, and the objects it answers. */
export type Cmdlet = (sent: Values, context: CmdletContext) => readonly Values[];

/** The object that `Identity` names, by name, GUID or distinguished name. */
export function identified(noun: Noun, sent: Values, { tenant }: CmdletContext): StoredObject {
  const identity = String(sent.Identity ?? "");
  const found = findObject(tenant, noun, identity);
  if (found === undefined) throw objectNotFound(identity);
  return found;
}

/** What Get- answers: one object by identity, or all of them. */
export function selected(noun: Noun, sent: Values, context: CmdletContext): readonly StoredObject[] {
  const all = context.tenant.objects[noun];
  if (sent.Identity === undefined || sent.Identity === null) return all;
  const found = findObject(context.tenant, noun, String(sent.Identity));
  if (found !== undefined) return [found];
  if (context.switches.unknownIdentity === "all") return all;
  throw objectNotFound(String(sent.Identity));
}

/** The parameters without those that every cmdlet has. */
export function ownParameters(sent: Values): Values {
  const { Identity: _, Confirm: __, WhatIf: ___, ...own } = sent;
  return own;
}

export function stamp({ now }: Sources): string {
  return now().toISOString().replace("Z", "0000Z");
}
