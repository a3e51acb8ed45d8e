import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sealingCodec } from "../../modules/temporal/sealingCodec.js";

const key = randomBytes(32);
const payload = (text: string) => ({
  metadata: { encoding: Buffer.from("json/plain") },
  data: Buffer.from(JSON.stringify(text)),
});

test("gives back what was sealed, and shows nothing of it meanwhile", async () => {
  const { encode, decode } = sealingCodec(key);
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 4 }), async (text) => {
      const clear = payload(text);
      const sealed = await encode([clear]);
      expect(Buffer.from(sealed[0]?.data ?? []).includes(clear.data)).toBe(false);
      expect(await decode(sealed)).toEqual([clear]);
    }),
  );
});

test("opens nothing that another key sealed, or that somebody changed", async () => {
  const [sealed] = await sealingCodec(key).encode([payload("contoso")]);
  if (sealed === undefined) throw new Error("nothing was sealed");
  await expect(sealingCodec(randomBytes(32)).decode([sealed])).rejects.toThrow(
    "Cannot read what comes through Temporal: it was encrypted by another key; EXCHANGE_RELAY_TEMPORAL_KEY must be the same at all workers and here",
  );
  await expect(sealingCodec(undefined).decode([sealed])).rejects.toThrow(
    "Cannot read what comes through Temporal: it is encrypted; set EXCHANGE_RELAY_TEMPORAL_KEY here as elsewhere",
  );
  const changed = Buffer.from(sealed.data ?? []);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  await expect(sealingCodec(key).decode([{ ...sealed, data: changed }])).rejects.toThrow();
});

test("seals nothing without a key", async () => {
  expect(await sealingCodec(undefined).encode([payload("contoso")])).toEqual([payload("contoso")]);
});

test("lets pass what was written in the clear before there was a key", async () => {
  expect(await sealingCodec(key).decode([payload("contoso")])).toEqual([payload("contoso")]);
});
