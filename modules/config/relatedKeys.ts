import { z } from "zod";
import { inboundConfig } from "./inboundConfig.js";
import { relaySchema } from "./relaySchema.js";
import type { ConfigProblem, Path } from "./schemaProblems.js";
import type { VendorPreset } from "./vendors/preset.js";

const { shape } = relaySchema;

/** The keys that depend on each other; one that is wrong in itself counts as absent, so that each error is told once. */
export const related = z.object({
  stage: shape.stage.catch("off"),
  outgoing: shape.outgoing.catch("rules"),
  smartHosts: shape.smartHosts.optional().catch(undefined),
  exceptDomains: shape.exceptDomains.optional().catch(undefined),
  recipients: shape.recipients.catch("external"),
  appliesTo: shape.appliesTo.optional().catch(undefined),
  architecture: shape.architecture.catch("oneWay"),
  ruleName: shape.ruleName.optional().catch(undefined),
  connector: shape.connector.optional().catch(undefined),
  signature: shape.signature.optional().catch(undefined),
  returns: shape.returns.optional().catch(undefined),
  inbound: inboundConfig.optional().catch(undefined),
});

export type Related = z.output<typeof related>;

/** What the checks between keys look at. */
export interface RelayInQuestion {
  readonly relay: Related;
  /** As it was written: a key that is wrong in itself is there too. */
  readonly raw: unknown;
  /** Absent: nobody can tell whose relay is meant, and what depends on it is not looked at. */
  readonly preset: VendorPreset | undefined;
  /** What to do when something at a path is missing, as a sentence. */
  readonly cure: (path: Path) => string | undefined;
}

/** Whether a key is there, right or wrong. */
export function isWritten(raw: unknown, key: string): boolean {
  return typeof raw === "object" && raw !== null && key in raw;
}

/** One problem, or none. */
export function problemIf(isWrong: boolean, path: Path, message: string): readonly ConfigProblem[] {
  return isWrong ? [{ path, message }] : [];
}

/** The keys of a section that are written and have no use there, each with what to do. */
export function strays(at: Path, section: unknown, keys: readonly string[], message: string): readonly ConfigProblem[] {
  return keys.filter((key) => isWritten(section, key)).map((key) => ({ path: [...at, key], message }));
}

/** What is written at a key, right or wrong. */
export function writtenAt(raw: unknown, key: string): unknown {
  return typeof raw === "object" && raw !== null ? new Map(Object.entries(raw)).get(key) : undefined;
}
