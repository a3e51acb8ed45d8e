import { parse } from "yaml";
import { z } from "zod";

/** One shell command of a pipeline. */
export interface ShellStep {
  readonly job: string;
  readonly name: string;
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}

const env = z.record(z.string(), z.coerce.string()).default({});
const github = z.object({
  jobs: z.record(
    z.string(),
    z.object({ steps: z.array(z.looseObject({ name: z.string().default(""), run: z.string().optional(), env })) }),
  ),
});

/** The shell commands of a GitHub workflow, job by job. */
export function githubSteps(text: string): readonly ShellStep[] {
  return Object.entries(github.parse(parse(text)).jobs).flatMap(([job, { steps }]) =>
    steps.flatMap(({ name, run, env }) => (run === undefined ? [] : [{ job, name, run, env }])),
  );
}

/** Every shell command of any pipeline: what stands under a key that holds one. */
export function shellTexts(text: string): readonly string[] {
  const keys = ["run", "bash", "script", "before_script", "after_script"];
  const inside = (value: unknown): readonly string[] => {
    if (Array.isArray(value)) return value.flatMap(inside);
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, item]) =>
      keys.includes(key) && !isObject(item) ? [item].flat() : inside(item),
    );
  };
  return inside(parse(text)).map(String);
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
