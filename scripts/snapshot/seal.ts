import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import type { Sealed } from "../../modules/snapshot/snapshot.js";

const cipher = "aes-256-gcm";

/** @param about what the text belongs to: it cannot be opened as another's. */
export function seal(text: string, passphrase: string, about: string): Sealed {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const sealing = createCipheriv(cipher, keyOf(passphrase, salt), nonce).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([sealing.update(text, "utf8"), sealing.final()]);

  return {
    method: "scrypt-131072-8-1 aes-256-gcm",
    salt: base64(salt),
    nonce: base64(nonce),
    tag: base64(sealing.getAuthTag()),
    text: base64(sealed),
  };
}

/** @returns undefined if the passphrase is another one, or the text was changed. */
export function unseal({ salt, nonce, tag, text }: Sealed, passphrase: string, about: string): string | undefined {
  try {
    const opening = createDecipheriv(cipher, keyOf(passphrase, bytes(salt)), bytes(nonce), { authTagLength: 16 });
    opening.setAAD(Buffer.from(about)).setAuthTag(bytes(tag));
    return Buffer.concat([opening.update(bytes(text)), opening.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

function keyOf(passphrase: string, salt: Buffer): Buffer {
  return scryptSync(passphrase.normalize("NFC"), salt, 32, { N: 131_072, r: 8, p: 1, maxmem: 256 * 1024 * 1024 });
}

function bytes(text: string): Buffer {
  return Buffer.from(text, "base64");
}

function base64(part: Buffer): string {
  return part.toString("base64");
}
