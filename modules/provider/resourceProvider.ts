import type { ExchangeChannel } from "../channel/channel.js";
import type { Log, LogFields } from "../channel/observedChannel.js";
import type { TenantConfig } from "../config/tenantConfig.js";
import { problemText } from "../exchange/kindInputs.js";
import { PlanError } from "../plan/planError.js";
import { controllers } from "./catalogue.js";
import type { PathChange, ResourceContext, ResourceController, ResourceState } from "./controller.js";
import { providerFunctions } from "./functions.js";
import { type ParsedConfig, parseProviderConfig } from "./providerConfig.js";
import { TenantSession } from "./tenantSession.js";
import { type EngineLog, silentLog } from "./wire/engineLog.js";
import { type Decoded, isUnknownWithin, type Properties } from "./wire/wireValues.js";

/** Opens the way to a tenant. The log is told of each cmdlet, for `--debug`. */
export type OpenChannel = (config: TenantConfig, log: Log) => ExchangeChannel;

/** The provider without the wire: what each call of the engine means. One per process, one tenant. */
export class ResourceProvider {
  readonly #openChannel: OpenChannel;
  #log: EngineLog = silentLog;
  #config: TenantConfig | undefined;
  #session: TenantSession | undefined;

  /** @param openChannel called once, when the first cmdlet is needed. */
  constructor(openChannel: OpenChannel) {
    this.#openChannel = openChannel;
  }

  attach(log: EngineLog): void {
    this.#log.close();
    this.#log = log;
  }

  /** Reads the configuration; returns what is missing. Values that are not known yet are asked for at the next `up`. */
  configure(values: Properties): ParsedConfig {
    const known = Object.fromEntries(Object.entries(values).filter(([, value]) => !isUnknownWithin(value)));
    const parsed = parseProviderConfig(known);
    this.#config = parsed.config;
    return parsed;
  }

  /** Reads inputs; every problem is a sentence that begins with its path. */
  check(type: string, inputs: Decoded): { inputs: Properties; problems: readonly string[] } {
    const checked = controller(type).check(inputs);
    return { inputs: checked.inputs, problems: checked.problems.map(problemText) };
  }

  diff(type: string, oldInputs: Properties, newInputs: Properties, ignored: readonly string[]): readonly PathChange[] {
    const isIgnored = ({ path }: PathChange) =>
      ignored.some((prefix) => path === prefix || path.startsWith(`${prefix}.`) || path.startsWith(`${prefix}[`));
    return controller(type)
      .diff(oldInputs, newInputs)
      .filter((change) => !isIgnored(change));
  }

  stables(type: string): readonly string[] {
    return controller(type).stables;
  }

  previewCreate(type: string, inputs: Properties): Properties {
    return controller(type).previewCreate(inputs);
  }

  previewUpdate(type: string, inputs: Properties, outputs: Properties): Properties {
    return controller(type).previewUpdate(inputs, outputs);
  }

  create(urn: string, inputs: Properties, signal: AbortSignal): Promise<ResourceState> {
    return controller(typeOf(urn)).create(inputs, this.#context(urn, signal));
  }

  read(urn: string, id: string, inputs: Properties | undefined, outputs: Properties | undefined, signal: AbortSignal) {
    return controller(typeOf(urn)).read(id, inputs, outputs, this.#context(urn, signal));
  }

  update(
    urn: string,
    id: string,
    oldInputs: Properties,
    outputs: Properties,
    inputs: Properties,
    signal: AbortSignal,
  ): Promise<Properties> {
    return controller(typeOf(urn)).update(id, oldInputs, outputs, inputs, this.#context(urn, signal));
  }

  delete(urn: string, id: string, outputs: Properties, signal: AbortSignal): Promise<void> {
    return controller(typeOf(urn)).delete(id, outputs, this.#context(urn, signal));
  }

  async invoke(token: string, args: Properties, signal: AbortSignal): Promise<Properties> {
    const asked = providerFunctions[lastPart(token)];
    if (asked === undefined)
      throw new PlanError([
        `Cannot call ${token}: the plugin has no such function; it has ${Object.keys(providerFunctions).join(", ")}`,
      ]);
    return asked.run(asked.args.parse(args), this.#tenant(), signal);
  }

  async close(): Promise<void> {
    await this.#session?.close();
    this.#log.close();
  }

  #context(urn: string, signal: AbortSignal): ResourceContext {
    return {
      session: this.#tenant(),
      urn,
      signal,
      status: (message) => this.#log.status(urn, message),
      warn: (message) => this.#log.warn(urn, message),
    };
  }

  #tenant(): TenantSession {
    if (this.#config === undefined)
      throw new PlanError(["Cannot reach the tenant: the provider is not configured; set exchangeonline:organization"]);
    this.#session ??= new TenantSession(
      this.#openChannel(this.#config, (message, fields) => this.#log.debug(lineOf(message, fields))),
    );
    return this.#session;
  }
}

/** The resource's type out of its URN or token: the part behind the last colon. */
export function typeOf(urn: string): string {
  return lastPart(urn.split("::")[2]?.split("$").at(-1) ?? urn);
}

function lastPart(token: string): string {
  return token.slice(token.lastIndexOf(":") + 1);
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
