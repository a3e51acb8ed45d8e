import { z } from "zod";
import { adminEdit } from "../adminEdits.js";
import type { Values } from "../parameters.js";
import { everyRole } from "../roles.js";

/**
 * What happens at the k-th call, counted from the moment the hook was set; every attempt that reaches the tenant counts.
 *
 * - `drop`: the connection breaks: `before`, nothing ran; `after`, the answer is lost.
 * - `crash`: the connection breaks, and every later call is held, and dropped, until `resume`.
 * - `edit`: another administrator's edits; with `ifPossible`, those that cannot be made are left out.
 * - `endToken`: the caller's token gets 401 from now on; `loseRole`: no token has that role any more.
 */
export const hook = z.strictObject({
  call: z.number().int().min(1),
  /** `all`, `writes`, or one cmdlet's name. */
  counting: z.string().default("all"),
  when: z.enum(["before", "after"]),
  /** At this call and every later one. */
  onwards: z.boolean().default(false),
  does: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("drop") }),
    z.strictObject({ kind: z.literal("crash") }),
    z.strictObject({ kind: z.literal("edit"), edits: z.array(adminEdit), ifPossible: z.boolean().default(false) }),
    z.strictObject({ kind: z.literal("endToken") }),
    z.strictObject({ kind: z.literal("loseRole"), role: z.enum(everyRole) }),
  ]),
});

export type ScriptedHook = z.input<typeof hook>;
type Effect = z.output<typeof hook>["does"];

/** One call, as a hook's function is told of it. */
export interface HookedCall {
  readonly cmdlet: string;
  readonly parameters: Values;
}

/** In process: a function of the test, which may be asynchronous. The answer `drop` breaks the connection; what it throws goes to whoever made the call. */
interface Run {
  readonly kind: "run";
  readonly run: (call: HookedCall) => unknown;
}

/** A hook of the process that holds the simulator: as `hook`, or a function. */
export type InProcessHook = Omit<ScriptedHook, "does"> & { readonly does: ScriptedHook["does"] | Run };

interface Waiting extends Omit<z.output<typeof hook>, "does"> {
  readonly does: Effect | Run;
  seen: number;
}

/** Hooks that wait for their call. */
export class Hooks {
  #waiting: Waiting[] = [];
  #fired = 0;

  /** How many hooks have acted: a hook that never does is a test of nothing. */
  get fired(): number {
    return this.#fired;
  }

  add({ does, ...rest }: InProcessHook): void {
    const parsed = hook.parse({ ...rest, does: does.kind === "run" ? { kind: "drop" } : does });
    this.#waiting.push({ ...parsed, does: does.kind === "run" ? does : parsed.does, seen: 0 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Counts a call, and gives the hooks that act on it, in the order they were set. */
  of(cmdlet: string): Record<"before" | "after", readonly (Effect | Run)[]> {
    const counted = this.#waiting.filter(({ counting }) => isCounted(counting, cmdlet));
    for (const one of counted) one.seen += 1;
    const acting = counted.filter(({ seen, call, onwards }) => seen === call || (onwards && seen > call));
    this.#fired += acting.length;
    this.#waiting = this.#waiting.filter(({ seen, call, onwards }) => onwards || seen < call);
    const at = (when: "before" | "after") => acting.filter((one) => one.when === when).map(({ does }) => does);
    return { before: at("before"), after: at("after") };
  }
}

/** Whether a cmdlet changes anything. */
function isWrite(cmdlet: string): boolean {
  return !/^(Get|Validate|Test)-/.test(cmdlet);
}

function isCounted(counting: string, cmdlet: string): boolean {
  return counting === "all" || (counting === "writes" ? isWrite(cmdlet) : counting === cmdlet);
}
