import type { Fleet } from "../fleet/fleetFile.js";
import type { TenantEnd } from "../fleet/rollout.js";
import type { Wave } from "../fleet/waves.js";

/** Everything that goes through Temporal: names, numbers and sentences; keys and addresses are at the worker. */
export interface RolloutInput {
  /** Pulumi's name of the project. */
  readonly project: string;
  readonly waves: readonly Wave[];
  readonly windows: Pick<Fleet, "windows" | "tags">;
  /** How many tenants of it are changed at once, on all workers together. */
  readonly concurrency: number;
  /** Pulumi is asked of each tenant, also where nothing that can be read differs. */
  readonly every?: true;
  /** So many events of its history, and it continues as new. */
  readonly eventsPerRun: number;
  /** Milliseconds until tenants whose window is closed are asked again. Default: ten minutes. */
  readonly windowPause?: number;
  /** What a run before this one left. */
  readonly past?: RolloutPast;
}

/** How a tenant ended, in the order in which they did. */
export type TenantEnded = TenantEnd & {
  readonly stack: string;
  readonly milliseconds: number;
  /** When it began and ended, in milliseconds since 1970; rollouts of older versions do not say it. */
  readonly began?: number;
  readonly at?: number;
  /** From 1 on; a tenant that is taken again gets a new one. */
  readonly number: number;
};

/** What happened beside the ends of tenants. */
export type RolloutStep = { readonly at: number } & (
  | { readonly event: "begun" | "retried" }
  | { readonly event: "soaked"; readonly wave: string }
  | { readonly event: "approved"; readonly wave: string; readonly by: string }
);

export interface RolloutPast {
  readonly ended: readonly TenantEnded[];
  readonly last: number;
  readonly soaked: readonly string[];
  readonly approved: readonly { readonly wave: string; readonly by: string }[];
  readonly lastEnd: number;
  readonly isPaused: boolean;
  readonly steps?: readonly RolloutStep[];
  readonly halfDone?: readonly string[];
}

/** Where a rollout stands. */
export type Standing =
  | { readonly end: "going"; readonly underWay: readonly string[] }
  | { readonly end: "done" }
  | { readonly end: "stopped"; readonly wave: string; readonly failed: readonly string[] }
  | { readonly end: "asks"; readonly wave: string }
  | { readonly end: "waits"; readonly why: readonly (readonly [stack: string, why: string])[] }
  | { readonly end: "paused" }
  /** A person stopped it. */
  | { readonly end: "given up" };

export interface Progress {
  readonly standing: Standing;
  readonly waves: readonly Wave[];
  readonly every?: true;
  /** Those with a higher number than was asked for, some hundred at most. */
  readonly ended: readonly TenantEnded[];
  readonly last: number;
  /** Tenants under way, and since when. */
  readonly begun?: readonly { readonly stack: string; readonly at: number }[];
  readonly steps?: readonly RolloutStep[];
}

export interface TenantRequest {
  readonly project: string;
  readonly stack: string;
  readonly windows: Pick<Fleet, "windows" | "tags">;
  /** Pulumi is asked, also if nothing that can be read differs. */
  readonly every?: true;
}

/** A tenant whose window is closed, or that another rollout has, is left for later. */
export type TenantAnswer = (TenantEnd | { readonly outcome: "closed"; readonly why: string }) & {
  /** A worker that is gone had begun it: whoever takes it next asks Pulumi, whatever there is. */
  readonly isHalfDone?: true;
};

/** What workers do. Each tells its own failures; one that throws has lost its worker. */
export interface FleetActivities {
  applyTenant(request: TenantRequest): Promise<TenantAnswer>;
  /** Stacks that are not as they are declared, or cannot be looked at. */
  astray(stacks: readonly string[]): Promise<readonly string[]>;
}

export const workflows = {
  rollout: "fleetRollout",
  tenant: "fleetTenant",
} as const;

export const messages = {
  approve: "approve",
  pause: "pause",
  resume: "resume",
  retry: "retry",
  stop: "stop",
  progress: "progress",
} as const;

/** Two rollouts never meet in one tenant: Temporal runs one workflow of a name at a time. */
export function tenantId({ project, stack }: Pick<TenantRequest, "project" | "stack">): string {
  return `tenant/${project}/${stack}`;
}
