import { z } from "zod";
import { Secret } from "../exchange/secret.js";

/** A relay's key; `sealed` is one that is encrypted in the stack file: it is set, and only Pulumi can open it. */
export type RelayKey = Secret | "sealed";

const sealedValue = z.strictObject({ secure: z.string().min(1) });
const plainKey = z
  .string()
  .regex(/^[!-~]+$/, "is empty, or holds a space or a character that no header carries. Copy the key alone");

/** Takes the key as Pulumi opens it, or as the stack file holds it. The published schema knows the second form only. */
export const relayKey = z
  .union([plainKey, sealedValue], { error: "must be text" })
  .transform((key): RelayKey => (typeof key === "string" ? new Secret(key) : "sealed"))
  .meta({
    description:
      "The relay key from the vendor's portal, encrypted: `pulumi config set --secret --path` writes it. Whoever has it can send through your relay.",
    anyOf: [{ type: "object", required: ["secure"], properties: { secure: { type: "string" } } }],
  });
