import type { ExchangeChannel } from "../channel/channel.js";
import type { Log, LogFields } from "../channel/observedChannel.js";
import type { TenantConfig } from "../config/tenantConfig.js";
import { problemText } from "../exchange/kindInputs.js";
import { PlanError } from "../plan/planError.js";
import { TenantView, type Waits } from "../tenant/tenantView.js";
import { controllers } from "./catalogue.js";
import type { PathChange, ResourceContext, ResourceController, ResourceState } from "./controller.js";
import { callOf } from "./functionCall.js";
import { LivingResources, ownerOfUrn, parentOfUrn, urnHash } from "./livingResources.js";
import { notConfigured, type ParsedConfig, parseProviderConfig } from "./providerConfig.js";
import { typeOf } from "./resourceType.js";
import { type EngineLog, silentLog } from "./wire/engineLog.js";
import { type Decoded, masked, type Properties } from "./wire/wireValues.js";

/** Opens the way to a tenant. The log is told of each cmdlet, for `--debug`. */
export type OpenChannel = (config: TenantConfig, log: Log) => ExchangeChannel;

/** A resource as the engine's state has it. */
interface LivingState {
  readonly urn: string;
  readonly id: string;
  readonly outputs: Properties;
}

/** The provider without the wire: what each call of the engine means. One per process, one tenant. */
export class ResourceProvider {
  readonly #openChannel: OpenChannel;
  readonly #waits: (config: TenantConfig) => Waits;
  #living = new LivingResources();
  #log: EngineLog = silentLog;
  #configured: ParsedConfig | undefined;
  #view: TenantView | undefined;

  /**
   * @param openChannel called once, when the first cmdlet is needed.
   * @param waits how long reads wait for what the run wrote.
   */
  constructor(openChannel: OpenChannel, waits: (config: TenantConfig) => Waits) {
    this.#openChannel = openChannel;
    this.#waits = waits;
  }

  attach(log: EngineLog): void {
    this.#log.close();
    this.#log = log;
  }

  /**
   * Reads the configuration; returns what is missing. A run begins: what an earlier one of the same process saw or held
   * is not true any more. Without values that are not known yet no tenant can be reached.
   */
  configure(values: Properties): ParsedConfig {
    void this.#view?.close();
    this.#view = undefined;
    this.#living = new LivingResources();
    this.#configured = parseProviderConfig(values);
    return this.#configured;
  }

  /** Whether anybody can have asked it for more than its schema. */
  get isConfigured(): boolean {
    return this.#configured !== undefined;
  }

  /** Reads inputs; every problem is a sentence that begins with its path. */
  check(urn: string, inputs: Decoded): { inputs: Properties; problems: readonly string[] } {
    this.#living.declare(urn);
    const asked = controller(typeOf(urn));
    const checked = asked.check(inputs);
    this.#living.expect(asked.announces?.(urn, inputs.values) ?? []);
    return { inputs: checked.inputs, problems: checked.problems.map(problemText) };
  }

  diff(
    { urn, id, outputs }: LivingState,
    oldInputs: Properties,
    newInputs: Properties,
    ignored: readonly string[],
  ): readonly PathChange[] {
    const found = controller(typeOf(urn));
    this.#claim(urn, id, outputs);
    const isIgnored = ({ path }: PathChange) =>
      ignored.some((prefix) => path === prefix || path.startsWith(`${prefix}.`) || path.startsWith(`${prefix}[`));
    return found.diff(oldInputs, newInputs).filter((change) => !isIgnored(change));
  }

  stables(type: string): readonly string[] {
    return controller(type).stables;
  }

  previewCreate(urn: string, inputs: Decoded): Properties {
    this.#tellPreview(urn, undefined, inputs);
    return controller(typeOf(urn)).previewCreate(inputs.values);
  }

  previewUpdate(urn: string, oldInputs: Decoded, inputs: Decoded, outputs: Properties): Properties {
    this.#tellPreview(urn, oldInputs, inputs);
    return controller(typeOf(urn)).previewUpdate(inputs.values, outputs);
  }

  async create(urn: string, inputs: Properties, signal: AbortSignal): Promise<ResourceState> {
    const made = await controller(typeOf(urn)).create(inputs, this.#context(urn, undefined, signal));
    this.#claim(urn, made.id, made.outputs);
    return made;
  }

  read(urn: string, id: string, inputs: Properties | undefined, outputs: Properties | undefined, signal: AbortSignal) {
    return controller(typeOf(urn)).read(id, inputs, outputs, this.#context(urn, id, signal));
  }

  async update(
    { urn, id, outputs }: LivingState,
    oldInputs: Properties,
    inputs: Properties,
    signal: AbortSignal,
  ): Promise<Properties> {
    const changed = await controller(typeOf(urn)).update(
      id,
      oldInputs,
      outputs,
      inputs,
      this.#context(urn, id, signal),
    );
    this.#claim(urn, id, changed);
    return changed;
  }

  delete({ urn, id, outputs }: LivingState, inputs: Properties, signal: AbortSignal): Promise<void> {
    return controller(typeOf(urn)).delete(id, inputs, outputs, this.#context(urn, id, signal));
  }

  async invoke(token: string, args: Properties, signal: AbortSignal): Promise<Properties> {
    return callOf(token, args)(this.#tenant(), signal);
  }

  /** Resolves once no write is under way. */
  async idle(): Promise<void> {
    await this.#view?.idle();
  }

  async close(): Promise<void> {
    await this.#view?.close();
    this.#log.close();
  }

  #claim(urn: string, id: string, outputs: Properties): void {
    const { making } = outputs;
    const guids = controller(typeOf(urn)).holds(id, outputs);
    this.#living.claim(urn, guids, typeof making === "string" ? making : undefined);
  }

  /** Beside the resource in the progress display, and below it at the end. */
  #tellPreview(urn: string, before: Decoded | undefined, after: Decoded): void {
    const lines = controller(typeOf(urn)).preview?.(before && masked(before), masked(after)) ?? [];
    if (lines.length > 0) this.#log.info(urn, lines.join("\n"));
  }

  #context(urn: string, id: string | undefined, signal: AbortSignal): ResourceContext {
    return {
      view: this.#tenant(),
      urn,
      me: { owner: ownerOfUrn(urn), urn: urnHash(urn), formerOwner: id, parent: parentOfUrn(urn) },
      living: this.#living,
      signal,
      status: (message) => this.#log.status(urn, message),
      warn: (message) => this.#log.warn(urn, message),
    };
  }

  #tenant(): TenantView {
    const { config } = this.#configured ?? {};
    if (config === undefined) throw new PlanError([notConfigured(this.#configured)]);
    this.#view ??= new TenantView(
      this.#openChannel(config, (message, fields) => this.#log.debug(lineOf(message, fields))),
      this.#waits(config),
    );
    return this.#view;
  }
}

function controller(type: string): ResourceController {
  const found = controllers.get(type);
  if (found === undefined)
    throw new PlanError([
      `Cannot serve ${type}: the plugin has no such resource; it has ${[...controllers.keys()].join(", ")}`,
    ]);
  return found;
}

function lineOf(message: string, fields: LogFields): string {
  return [message, ...Object.entries(fields).map(([name, value]) => `${name}=${value}`)].join(" ");
}
