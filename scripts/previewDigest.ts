import { z } from "zod";

const properties = z.record(z.string(), z.unknown()).optional();
const state = z.looseObject({ inputs: properties, outputs: properties }).optional();

const step = z.object({
  op: z.string(),
  urn: z.string(),
  oldState: state,
  newState: state,
  detailedDiff: z.record(z.string(), z.object({ kind: z.string() })).nullish(),
});

const digest = z.object({
  steps: z.array(step).default([]),
  changeSummary: z.record(z.string(), z.number()).default({}),
});

/** One resource that a preview would change. */
export interface PreviewStep {
  readonly op: string;
  /** Type and name as people say them: `TransportRuleSet trustifi-mail-flow`. */
  readonly resource: string;
  /** Lines such as `rules.outbound.enabled: false => true`. */
  readonly changes: readonly string[];
}

/** One step of `pulumi preview --json`, with what is in the state and what will be. */
export type RawStep = z.infer<typeof step>;

/** The steps of `pulumi preview --json` that change something of Exchange. */
export function readSteps(json: string): readonly RawStep[] {
  const { steps } = digest.parse(JSON.parse(json));
  return steps.filter(({ op, urn }) => op !== "same" && urn.includes("exchangeonline:"));
}

/** Reads `pulumi preview --json`, without what stays as it is and without the stack itself. */
export function readPreview(json: string): readonly PreviewStep[] {
  return readSteps(json).map((one) => ({
    op: one.op,
    resource: resourceName(one.urn),
    changes: Object.entries(one.detailedDiff ?? {}).map(([path, { kind }]) => changeLine(path, kind, one)),
  }));
}

function resourceName(urn: string): string {
  const [, , types = "", name = ""] = urn.split("::");
  return `${types.slice(types.lastIndexOf(":") + 1)} ${name}`;
}

function changeLine(path: string, kind: string, { oldState, newState }: z.infer<typeof step>): string {
  const [before, after] = [valueAt(oldState?.inputs, path), valueAt(newState?.inputs, path)];
  if (kind.startsWith("add")) return `${path}: + ${after}`;
  return kind.startsWith("delete") ? `${path}: - ${before}` : `${path}: ${before} => ${after}`;
}

const secretMark = "4dabf18193072939515e22adb298388d";

function valueAt(inputs: Record<string, unknown> | undefined, path: string): string {
  const parts = path.match(/[^.[\]]+/g) ?? [];
  const value = parts.reduce<unknown>(
    (inside, part) => (inside as Record<string, unknown> | undefined)?.[part],
    inputs,
  );
  if (typeof value === "object" && value !== null) return secretMark in value ? "[secret]" : "{…}";
  return JSON.stringify(value) ?? "unset";
}
