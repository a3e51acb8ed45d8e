import type { Problem } from "../exchange/objectKind.js";
import type { Claimant } from "../plan/ownership.js";
import type { TenantView } from "../tenant/tenantView.js";
import type { LivingResources } from "./livingResources.js";
import type { Decoded, Properties } from "./wire/wireValues.js";

/** One property that differs, by Pulumi's path. */
export interface PathChange {
  readonly path: string;
  readonly change: "add" | "update" | "delete";
  readonly replaces: boolean;
  /** The new object could not be made beside the old one, for its unique key stays: the old one goes first. */
  readonly blocks?: boolean;
}

/** What a call about one resource may use. */
export interface ResourceContext {
  readonly view: TenantView;
  readonly urn: string;
  /** The resource as marks name it. */
  readonly me: Claimant;
  readonly living: LivingResources;
  readonly signal: AbortSignal;
  /** Shows where the resource is, in the progress display only. */
  readonly status: (message: string) => void;
  /** Tells the person something that stays. */
  readonly warn: (message: string) => void;
}

export interface ResourceState {
  readonly id: string;
  readonly outputs: Properties;
}

/** What a resource type does for the engine. Values are opened; `Secret` and `unknown` stand for themselves. */
export interface ResourceController {
  check(inputs: Decoded): { readonly inputs: Properties; readonly problems: readonly Problem[] };
  /** URNs that the program declares too, by what these inputs say: they live before the engine asks about them. */
  announces?(urn: string, inputs: Properties): readonly string[];
  diff(oldInputs: Properties, newInputs: Properties): readonly PathChange[];
  /** Outputs that stay the same in every update. */
  readonly stables: readonly string[];
  previewCreate(inputs: Properties): Properties;
  previewUpdate(inputs: Properties, oldOutputs: Properties): Properties;
  /** What a person wants to know of a change before it is made; nothing: what Pulumi shows says it all. Secrets are masked. */
  preview?(before: Properties | undefined, after: Properties): readonly string[];
  create(inputs: Properties, context: ResourceContext): Promise<ResourceState>;
  /** Undefined: Exchange says that it is not there. Inputs and outputs are absent in an import. */
  read(
    id: string,
    inputs: Properties | undefined,
    outputs: Properties | undefined,
    context: ResourceContext,
  ): Promise<(ResourceState & { readonly inputs: Properties }) | undefined>;
  update(
    id: string,
    oldInputs: Properties,
    oldOutputs: Properties,
    inputs: Properties,
    context: ResourceContext,
  ): Promise<Properties>;
  delete(id: string, inputs: Properties, outputs: Properties, context: ResourceContext): Promise<void>;
  /** GUIDs of the objects that a state holds. */
  holds(id: string, outputs: Properties): readonly string[];
}

/** A resource that exists half made: the engine keeps it in the state, and the next `up` goes on from there. */
export class PartialFailure extends Error {
  readonly state: ResourceState;
  /** Paths of secrets in the outputs, as `Decoded` has them. */
  readonly secrets: ReadonlySet<string>;

  constructor(state: ResourceState, cause: unknown, secrets: ReadonlySet<string> = new Set()) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "PartialFailure";
    this.state = state;
    this.secrets = secrets;
  }
}
