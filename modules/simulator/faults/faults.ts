import { z } from "zod";
import { errorForms } from "../simulatedError.js";

const count = z.number().int().min(1).default(1);
const cmdlet = z.string().optional();

/**
 * A fault that the tenant plays for the next calls. `cmdlet` limits it to one; omitted: any.
 *
 * - `status`: that HTTP status; 429 with `retryAfter` in seconds (may be decimal) if given, no such header otherwise.
 * - `errorInside200`: an error envelope in a successful answer (seen 2026-07).
 * - `serverBusy`: an error of a passing sort in an answer of status 400.
 * - `error`: a refusal with that .NET type and text, written in the chosen form (see `errorForms`).
 * - `concurrency`: the plain-text refusal of too many requests per tenant.
 * - `redirect`: 302 to `location`.
 * - `dropBefore`, `dropAfter`: the connection breaks before or after the cmdlet ran.
 * - `oversized`: an answer of `bytes` bytes.
 * - `nextLink`: half of the answer, and a link to the rest, on the tenant's own host.
 * - `notFound`: 404, `typed` as Exchange says it, or as a proxy does, without a cause (seen by ScubaGear, 2026).
 * - `microDelay`: a warning about a delay, and a slow answer.
 */
export const fault = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("status"),
    status: z.number().int().min(300).max(599),
    retryAfter: z.number().optional(),
    cmdlet,
    times: count,
  }),
  z.strictObject({ kind: z.literal("errorInside200"), cmdlet, times: count }),
  z.strictObject({ kind: z.literal("serverBusy"), cmdlet, times: count }),
  z.strictObject({
    kind: z.literal("error"),
    status: z.number().int().min(200).max(599),
    type: z.string(),
    text: z.string(),
    form: z.enum(errorForms).default("bare"),
    cmdlet,
    times: count,
  }),
  z.strictObject({ kind: z.literal("concurrency"), cmdlet, times: count }),
  z.strictObject({ kind: z.literal("redirect"), location: z.url(), cmdlet, times: count }),
  z.strictObject({ kind: z.literal("dropBefore"), cmdlet, times: count }),
  z.strictObject({ kind: z.literal("dropAfter"), cmdlet, times: count }),
  z.strictObject({ kind: z.literal("oversized"), bytes: z.number().int().min(1), cmdlet, times: count }),
  z.strictObject({ kind: z.literal("nextLink"), cmdlet, times: count }),
  z.strictObject({ kind: z.literal("notFound"), typed: z.boolean(), cmdlet, times: count }),
  z.strictObject({ kind: z.literal("microDelay"), milliseconds: z.number().int().min(0), cmdlet, times: count }),
]);

export type Fault = z.infer<typeof fault>;
export type ScriptedFault = z.input<typeof fault>;

/** Faults in the order they were scripted; each is used up by the calls it fits. */
export class FaultScript {
  #waiting: Fault[] = [];

  add(scripted: ScriptedFault): void {
    this.#waiting.push(fault.parse(scripted));
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault for a call of this cmdlet, and one use of it gone. */
  take(name: string): Fault | undefined {
    const next = this.#waiting.find((one) => one.cmdlet === undefined || one.cmdlet === name);
    if (next === undefined) return undefined;
    if (next.times === 1) this.#waiting.splice(this.#waiting.indexOf(next), 1);
    else this.#waiting[this.#waiting.indexOf(next)] = { ...next, times: next.times - 1 };
    return next;
  }
}
