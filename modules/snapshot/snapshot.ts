import { z } from "zod";
import type { ExchangeRecord } from "../exchange/cmdletCall.js";
import type { ObjectKind } from "../exchange/objectKind.js";
import { transportRule } from "../exchange/transportRule.js";
import { snapshotKinds } from "./snapshotKinds.js";
import { fileRecord, secretKeys } from "./snapshotRecord.js";

/** A text that only a passphrase opens, all in base64; scrypt with N=2^17, r=8, p=1 makes the key. */
const sealedSchema = z.strictObject({
  method: z.literal("scrypt-131072-8-1 aes-256-gcm"),
  salt: z.base64(),
  nonce: z.base64(),
  tag: z.base64(),
  text: z.base64(),
});
export type Sealed = z.output<typeof sealedSchema>;

const record = z.looseObject({ Guid: z.string(), Name: z.string() });
const nouns = snapshotKinds.map(({ noun }) => noun);

/** Schema of a snapshot file. `secrets` opens to a text of `secretsSchema`. */
export const snapshotFileSchema = z.strictObject({
  version: z.literal(1, "is not 1: another release wrote the file"),
  organization: z.string(),
  kinds: z.partialRecord(z.enum(nouns), z.array(record)),
  secrets: sealedSchema.exactOptional(),
});
export type SnapshotFile = z.output<typeof snapshotFileSchema>;

/** By GUID of the object and key in its record. */
export const secretsSchema = z.record(z.string(), z.record(z.string(), z.string()));
export type Secrets = z.output<typeof secretsSchema>;

/** In the place of a secret that is sealed in the file, or that nobody kept. */
const sealedPlace = "[sealed]";
const lostPlace = "[secret]";

/** Every object of one kind, as Exchange says it. */
export interface RecordList {
  readonly kind: ObjectKind;
  /** Rules in the tenant's order. */
  readonly records: readonly ExchangeRecord[];
}

/** A tenant as it was. A secret that could not be opened is absent from its record. */
export interface Snapshot {
  readonly organization: string;
  readonly lists: readonly RecordList[];
}

/** The secrets of a tenant, to be sealed. */
export function secretsOf({ lists }: Snapshot): Secrets {
  const found = lists.flatMap(({ kind, records }) =>
    records.flatMap((one) => {
      const kept = secretKeys(kind).flatMap((key) => (isSecret(one[key]) ? [[key, String(one[key])]] : []));
      return kept.length === 0 ? [] : [[String(one.Guid), Object.fromEntries(kept)] as const];
    }),
  );
  return Object.fromEntries(found.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** The file of a snapshot: the same text for the same tenant, but for what is sealed. */
export function snapshotText({ organization, lists }: Snapshot, sealed: Sealed | undefined): string {
  const place = sealed === undefined ? lostPlace : sealedPlace;
  const kinds = lists.map(({ kind, records }) => {
    const written = records.map((one) => withoutSecrets(kind, fileRecord(kind, one), place));
    return [kind.noun, kind === transportRule ? written : [...written].sort(byName)] as const;
  });
  const file = { version: 1, organization, kinds: Object.fromEntries(kinds), ...(sealed && { secrets: sealed }) };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** @param secrets those that were opened. */
export function snapshotOf({ organization, kinds }: SnapshotFile, secrets: Secrets): Snapshot {
  const lists = snapshotKinds.flatMap((kind) => {
    const records = kinds[kind.noun];
    return records === undefined ? [] : [{ kind, records: records.map((one) => withSecrets(kind, one, secrets)) }];
  });
  return { organization, lists };
}

/** Names of the objects whose secret a snapshot does not have. */
export function lostSecrets(file: SnapshotFile): readonly string[] {
  return snapshotKinds.flatMap((kind) =>
    (file.kinds[kind.noun] ?? []).flatMap((one) =>
      secretKeys(kind).some((key) => one[key] === lostPlace) ? [one.Name] : [],
    ),
  );
}

function withoutSecrets(kind: ObjectKind, one: ExchangeRecord, place: string): ExchangeRecord {
  return mapped(one, secretKeys(kind), (value) => (isSecret(value) ? place : value));
}

function withSecrets(kind: ObjectKind, one: ExchangeRecord, secrets: Secrets): ExchangeRecord {
  return mapped(one, secretKeys(kind), (_, key) => secrets[String(one.Guid)]?.[key]);
}

function mapped(one: ExchangeRecord, keys: readonly string[], as: (value: unknown, key: string) => unknown) {
  const entries = Object.entries(one).map(
    ([key, value]) => [key, keys.includes(key) ? as(value, key) : value] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function isSecret(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function byName(left: ExchangeRecord, right: ExchangeRecord): number {
  const [one, other] = [left, right].map(({ Name, Guid }) => `${String(Name)}\n${String(Guid)}`);
  return (one ?? "") < (other ?? "") ? -1 : 1;
}
