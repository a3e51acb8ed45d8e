import { PartialFailure, type ResourceState } from "../../modules/provider/controller.js";
import type { ResourceProvider } from "../../modules/provider/resourceProvider.js";
import { decode, encode, type Properties } from "../../modules/provider/wire/wireValues.js";
import { type DeclaredResource, urnOf } from "./relayProgram.js";

/** A resource in the state file: values as they come back off the wire. */
export interface StateEntry extends DeclaredResource {
  readonly urn: string;
  readonly id: string;
  readonly outputs: Properties;
  /** Replaced by another, and not removed yet. */
  readonly isPendingDelete?: boolean;
  /** Made by half: the next `up` updates it, whatever differs. */
  readonly isHalfMade?: boolean;
  /** `pulumi state taint`. */
  readonly isTainted?: boolean;
}

/** One run of the CLI: a fresh plugin, which may be killed. */
export interface Run {
  readonly provider: ResourceProvider;
  /** Fires when the plugin is killed; what it was doing is never heard of again. */
  readonly killed: AbortSignal;
}

/**
 * A stack as Pulumi's engine runs it, one resource after another: what is done is in the state before the next begins,
 * a replacement is made before the old one goes, and what nobody declares goes at the end, last made first (as engine
 * 3.248 does, pending deletes too).
 */
export class RelayStack {
  #state: readonly StateEntry[];
  #isUnsure = false;
  readonly #signal = new AbortController().signal;

  constructor(state: readonly StateEntry[] = []) {
    this.#state = state;
  }

  get state(): readonly StateEntry[] {
    return this.#state;
  }

  /** Whether the last run ended in a create or a delete of which the state cannot say how far it came. */
  get isUnsure(): boolean {
    return this.#isUnsure;
  }

  /** Makes it so. @returns what was done, such as `update TransportRuleSet`; nothing after a second run. */
  async up(declared: readonly DeclaredResource[], run: Run): Promise<readonly string[]> {
    const done: string[] = [];
    for (const resource of declared) {
      const step = await this.#register(resource, run);
      if (step !== "same") done.push(`${step} ${resource.type}`);
    }
    const urns = new Set(declared.map(urnOf));
    this.#sort([...urns]);
    const gone = this.#state.filter(({ urn, isPendingDelete }) => isPendingDelete || !urns.has(urn));
    return [...done, ...(await this.#deleteAll(gone, run))];
  }

  destroy(run: Run): Promise<readonly string[]> {
    return this.#deleteAll(this.#state, run);
  }

  /** Reads everything; what is not there leaves the state. */
  async refresh({ provider, killed }: Run): Promise<void> {
    for (const entry of this.#state.filter(({ isPendingDelete }) => !isPendingDelete)) {
      const { urn, id, inputs, outputs } = entry;
      const found = await untilKilled(provider.read(urn, id, inputs, outputs, this.#signal), killed);
      this.#replace(
        entry,
        found && {
          ...entry,
          id: found.id,
          inputs: throughState(found.inputs),
          outputs: throughState(found.outputs),
        },
      );
    }
  }

  taint(type: string): void {
    this.#state = this.#state.map((entry) => (entry.type === type ? { ...entry, isTainted: true } : entry));
  }

  async #register(resource: DeclaredResource, run: Run): Promise<"same" | "create" | "update" | "replace"> {
    const urn = urnOf(resource);
    const checked = run.provider.check(urn, decode(encode(resource.inputs)));
    if (checked.problems.length > 0) throw new Error(checked.problems.join("\n"));
    const inputs = throughState(checked.inputs);
    const old = this.#state.find((entry) => entry.urn === urn && !entry.isPendingDelete);
    if (old === undefined) {
      await this.#create(resource, inputs, undefined, run);
      return "create";
    }
    const changes = run.provider.diff(old, old.inputs, inputs, []);
    if (old.isTainted || changes.some(({ replaces }) => replaces)) {
      const blocks = !old.isTainted && changes.some((change) => change.replaces && change.blocks);
      if (blocks) await this.#deleteAll([old], run);
      await this.#create(resource, inputs, blocks ? undefined : old, run);
      return "replace";
    }
    if (changes.length === 0 && !old.isHalfMade) {
      this.#replace(old, { ...old, inputs });
      return "same";
    }
    await this.#update(old, inputs, run);
    return "update";
  }

  async #create(resource: DeclaredResource, inputs: Properties, old: StateEntry | undefined, run: Run): Promise<void> {
    const urn = urnOf(resource);
    this.#isUnsure = true;
    const keep = (made: ResourceState, isHalfMade = false) => {
      this.#isUnsure = false;
      if (old !== undefined) this.#replace(old, { ...old, isPendingDelete: true });
      const outputs = throughState(made.outputs);
      this.#state = [...this.#state, { ...resource, urn, id: made.id, inputs, outputs, isHalfMade }];
    };
    try {
      keep(await untilKilled(run.provider.create(urn, inputs, this.#signal), run.killed));
    } catch (error) {
      if (error instanceof PartialFailure) keep(error.state, true);
      throw error;
    }
  }

  async #update(old: StateEntry, inputs: Properties, run: Run): Promise<void> {
    const keep = (outputs: Properties, isHalfMade = false) =>
      this.#replace(old, { ...old, inputs, outputs: throughState(outputs), isHalfMade });
    try {
      keep(await untilKilled(run.provider.update(old, old.inputs, inputs, this.#signal), run.killed));
    } catch (error) {
      if (error instanceof PartialFailure) keep(error.state.outputs, true);
      throw error;
    }
  }

  async #deleteAll(entries: readonly StateEntry[], { provider, killed }: Run): Promise<readonly string[]> {
    const done: string[] = [];
    for (const entry of entries.toReversed()) {
      this.#isUnsure = true;
      await untilKilled(provider.delete(entry, entry.inputs, this.#signal), killed);
      this.#replace(entry, undefined);
      this.#isUnsure = false;
      done.push(`delete ${entry.type}`);
    }
    return done;
  }

  /** The engine writes its state anew at each run, in the order in which it heard of things. */
  #sort(urns: readonly string[]): void {
    const place = ({ urn }: StateEntry) => urns.indexOf(urn);
    this.#state = this.#state.toSorted((left, right) => place(left) - place(right));
  }

  #replace(old: StateEntry, next: StateEntry | undefined): void {
    this.#state = this.#state.flatMap((entry) => (entry === old ? (next ?? []) : entry));
  }
}

function untilKilled<Result>(work: Promise<Result>, killed: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const end = () => reject(killed.reason);
    killed.addEventListener("abort", end);
    work.then(resolve, reject).finally(() => killed.removeEventListener("abort", end));
  });
}

/** Values as a state file gives them back. */
function throughState(values: Properties): Properties {
  return decode(encode(values)).values;
}
