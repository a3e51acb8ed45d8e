import { parse } from "yaml";
import { z } from "zod";

/** One shell command of a pipeline. */
export interface ShellStep {
  readonly name: string;
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
  /** It runs after one that failed, too. */
  readonly isAlways: boolean;
}

const env = z.record(z.string(), z.coerce.string()).default({});
const github = z.object({
  jobs: z.record(
    z.string(),
    z.object({
      steps: z.array(
        z.looseObject({ name: z.string().optional(), run: z.string().optional(), if: z.string().optional(), env }),
      ),
    }),
  ),
});
const gitlab = z.looseObject({ variables: env });
const gitlabJob = z.object({
  script: z.array(z.string()),
  after_script: z.array(z.string()).default([]),
  variables: env,
});
const azureSteps = z.array(
  z.looseObject({
    bash: z.string().optional(),
    displayName: z.string().optional(),
    condition: z.string().optional(),
    env,
  }),
);
const azureJob = z.union([
  z.object({ steps: azureSteps }),
  z
    .object({ strategy: z.object({ runOnce: z.object({ deploy: z.object({ steps: azureSteps }) }) }) })
    .transform(({ strategy }) => strategy.runOnce.deploy),
]);
const azure = z.object({ stages: z.array(z.object({ stage: z.string(), jobs: z.array(azureJob) })) });

/** The shell commands of a job, as a runner takes them one after another, but what installs. On Azure DevOps: of the stage's first job. */
export const jobSteps = {
  github: (text: string, job: string): readonly ShellStep[] =>
    steps((github.parse(parse(text)).jobs[job]?.steps ?? []).map((step) => ({ ...step, when: step.if }))),
  gitlab: (text: string, job: string): readonly ShellStep[] => {
    const { variables, ...jobs } = gitlab.parse(parse(text));
    const { script, after_script: after, variables: own } = gitlabJob.parse(jobs[job]);
    const all = { ...variables, ...own };
    return steps([
      { name: job, run: script.join("\n"), env: all },
      ...after.map((run) => ({ name: "after", run, when: "!cancelled()", env: all })),
    ]);
  },
  "azure-devops": (text: string, stage: string): readonly ShellStep[] => {
    const [job] = azure.parse(parse(text)).stages.find((one) => one.stage === stage)?.jobs ?? [];
    return steps(
      (job?.steps ?? []).map((step) => ({ ...step, name: step.displayName, run: step.bash, when: step.condition })),
    );
  },
} as const;

interface AnyStep {
  readonly name?: string | undefined;
  readonly run?: string | undefined;
  readonly when?: string | undefined;
  readonly env: Readonly<Record<string, string>>;
}

function steps(all: readonly AnyStep[]): readonly ShellStep[] {
  return all.flatMap(({ name = "", run, when = "", env }) =>
    run === undefined || name === "install"
      ? []
      : [{ name, run, env, isAlways: /!cancelled\(\)|not\(canceled\(\)\)/.test(when) }],
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
