import { z } from "zod";
import type { Values } from "../parameters.js";
import { findObject, isNoun, type Noun, nouns, type StoredObject, type Tenant } from "../tenant.js";

/**
 * How far reads are behind what a cmdlet wrote. A new object is not listed, a changed one is shown as it was, at its old
 * place, and a removed one is still listed: for `reads` Get- calls of its noun, or for `milliseconds` of the tenant's clock.
 * Edits by hand are seen at once.
 */
export const lag = z
  .strictObject({
    noun: z.enum(nouns).optional(),
    /** The object's name; omitted: any. */
    name: z.string().optional(),
    after: z.array(z.enum(["create", "change", "remove"])).default(["create", "change", "remove"]),
    reads: z.number().int().min(1).optional(),
    milliseconds: z.number().min(1).optional(),
    /** Get-, Set- and the like by identity feel it too: 404 for a new object. */
    byIdentity: z.boolean().default(false),
    /** Only every other read lands on the replica that is behind. */
    alternate: z.boolean().default(false),
  })
  .refine(({ reads, milliseconds }) => (reads === undefined) !== (milliseconds === undefined), {
    message: "needs either reads or milliseconds",
  });

type Lag = z.output<typeof lag>;
export type ScriptedLag = z.input<typeof lag>;

/** An object as it was, and where it stood in its list. */
interface Seen {
  readonly object: StoredObject;
  readonly index: number;
}

interface Pending {
  readonly noun: Noun;
  readonly guid: string;
  /** What the replica that is behind shows; undefined: nothing. */
  readonly seen: Seen | undefined;
  readonly lag: Lag;
  readonly until: number;
  readsLeft: number;
}

/** Replicas that are behind. */
export class ReadLag {
  #lags: Lag[] = [];
  #pending: Pending[] = [];
  #reads = 0;

  add(scripted: ScriptedLag): void {
    this.#lags.push(lag.parse(scripted));
  }

  /** From now on every read sees what is. */
  clear(): void {
    this.#lags = [];
    this.#pending = [];
  }

  /** Looks at what a write is about to change; the answer is to be called when it was done. */
  observe(tenant: Tenant, cmdlet: string, sent: Values, now: number): () => void {
    const noun = cmdlet.replace(/^\w+-/, "");
    if (this.#lags.length === 0 || !isNoun(noun)) return () => undefined;
    const list = tenant.objects[noun];
    const target = findObject(tenant, noun, identityOf(sent) ?? "");
    const seen = target && { object: structuredClone(target), index: list.indexOf(target) };
    const known = new Set(list.map(({ Guid }) => Guid));
    return () => {
      const made = list.find(({ Guid }) => !known.has(Guid));
      const object = made ?? target;
      if (object !== undefined) this.#note(noun, object, made === undefined ? seen : undefined, list, now);
    };
  }

  /** The tenant as this read sees it, and one read used up. */
  view(tenant: Tenant, cmdlet: string, sent: Values, now: number): Tenant {
    const noun = cmdlet.replace(/^\w+-/, "");
    if (!isNoun(noun)) return tenant;
    const behind = this.#behind(noun, identityOf(sent) !== undefined, now);
    this.#reads += behind.length > 0 ? 1 : 0;
    for (const one of behind) one.readsLeft -= 1;
    const felt = behind.filter((one) => !one.lag.alternate || this.#reads % 2 === 1);
    if (felt.length === 0) return tenant;
    const shown = tenant.objects[noun].filter(({ Guid }) => felt.every(({ guid }) => guid !== Guid));
    for (const { object, index } of felt.flatMap(({ seen }) => seen ?? []).sort((a, b) => a.index - b.index))
      shown.splice(index, 0, object);
    return { ...tenant, objects: { ...tenant.objects, [noun]: shown } };
  }

  /** Whether a write by identity cannot find what was just made; it uses up a read. */
  hides(tenant: Tenant, cmdlet: string, sent: Values, now: number): boolean {
    const noun = cmdlet.replace(/^\w+-/, "");
    const identity = identityOf(sent);
    if (identity === undefined || !isNoun(noun)) return false;
    const guid = findObject(tenant, noun, identity)?.Guid;
    const hidden = this.#behind(noun, true, now).find((one) => one.guid === guid && one.seen === undefined);
    if (hidden !== undefined) hidden.readsLeft -= 1;
    return hidden !== undefined;
  }

  #behind(noun: Noun, isByIdentity: boolean, now: number): readonly Pending[] {
    this.#pending = this.#pending.filter(({ until, readsLeft }) => until > now && readsLeft > 0);
    return this.#pending.filter((one) => one.noun === noun && (one.lag.byIdentity || !isByIdentity));
  }

  #note(noun: Noun, object: StoredObject, seen: Seen | undefined, list: readonly StoredObject[], now: number): void {
    const removedOr = list.includes(object) ? "change" : "remove";
    const kind = seen === undefined ? "create" : removedOr;
    const found = this.#lags.find(
      (one) =>
        (one.noun ?? noun) === noun &&
        (one.name ?? object.Name).toLowerCase() === object.Name.toLowerCase() &&
        one.after.includes(kind),
    );
    if (found === undefined) return;
    const earlier = this.#behind(noun, false, now).find(({ guid }) => guid === object.Guid);
    this.#pending = this.#pending.filter((one) => one !== earlier);
    this.#pending.push({
      noun,
      guid: object.Guid,
      seen: earlier === undefined ? seen : earlier.seen,
      lag: found,
      until: found.milliseconds === undefined ? Infinity : now + found.milliseconds,
      readsLeft: found.reads ?? Infinity,
    });
  }
}

function identityOf(sent: Values): string | undefined {
  const identity = Object.entries(sent).find(([name]) => name.toLowerCase() === "identity")?.[1];
  return identity === undefined || identity === null ? undefined : String(identity);
}
