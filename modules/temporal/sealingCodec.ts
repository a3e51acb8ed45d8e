import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Payload, PayloadCodec } from "@temporalio/common";

const sealed = "binary/encrypted";
const cipher = "aes-256-gcm";

/** Where a person writes the key. */
export const keyVariable = "EXCHANGE_RELAY_TEMPORAL_KEY";

/**
 * Payloads that only holders of the key read. One in the clear is let through: a rollout may be older than the key.
 *
 * @param key 32 bytes; without one nothing is sealed, and what is sealed is refused.
 */
export function sealingCodec(key: Buffer | undefined): PayloadCodec {
  return {
    encode: async (payloads) => (key === undefined ? payloads : payloads.map((payload) => seal(payload, key))),
    decode: async (payloads) => payloads.map((payload) => (isSealed(payload) ? open(payload, key) : payload)),
  };
}

function isSealed({ metadata }: Payload): boolean {
  return Buffer.from(metadata?.encoding ?? []).toString() === sealed;
}

function seal({ metadata = {}, data }: Payload, key: Buffer): Payload {
  const iv = randomBytes(12);
  const sealing = createCipheriv(cipher, key, iv);
  const named = Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString("base64")]);
  const clear = JSON.stringify({ metadata: named, data: data ? Buffer.from(data).toString("base64") : null });
  const text = Buffer.concat([sealing.update(clear), sealing.final()]);
  return { metadata: { encoding: Buffer.from(sealed) }, data: Buffer.concat([iv, sealing.getAuthTag(), text]) };
}

function open({ data }: Payload, key: Buffer | undefined): Payload {
  const clear = JSON.parse(opened(Buffer.from(data ?? []), key)) as {
    metadata: [string, string][];
    data: string | null;
  };
  const metadata = Object.fromEntries(clear.metadata.map(([name, value]) => [name, Buffer.from(value, "base64")]));
  return { metadata, ...(clear.data !== null && { data: Buffer.from(clear.data, "base64") }) };
}

function opened(bytes: Buffer, key: Buffer | undefined): string {
  if (key === undefined)
    throw new Error(`Cannot read what comes through Temporal: it is encrypted; set ${keyVariable} here as elsewhere`);
  try {
    const opening = createDecipheriv(cipher, key, bytes.subarray(0, 12));
    opening.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([opening.update(bytes.subarray(28)), opening.final()]).toString();
  } catch (error) {
    throw new Error(
      `Cannot read what comes through Temporal: it was encrypted by another key; ${keyVariable} must be the same at all workers and here`,
      { cause: error },
    );
  }
}
