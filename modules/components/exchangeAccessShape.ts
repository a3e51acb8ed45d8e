/** What each platform must say of itself, and which runs it has. */
const shapes: Readonly<Record<string, { readonly texts: readonly string[]; readonly runs: readonly string[] }>> = {
  github: { texts: ["repository"], runs: ["branch", "tag", "environment"] },
  gitlab: { texts: ["issuer", "project"], runs: ["branch", "tag"] },
  azureDevOps: { texts: ["issuer", "subject"], runs: [] },
  kubernetes: { texts: ["issuer", "namespace", "serviceAccount"], runs: [] },
};

/** What a pipeline lacks or misspells: a stack file is not checked by types. */
export function shapeProblems(place: string, pipeline: object): readonly string[] {
  const written = new Map<string, unknown>(Object.entries(pipeline));
  const platform = String(written.get("platform"));
  const shape = shapes[platform];
  if (shape === undefined) return [`${place}.platform  is "${platform}"; needs ${Object.keys(shapes).join(", ")}`];
  const missing = shape.texts.filter((key) => typeof written.get(key) !== "string");
  return [
    ...missing.map((key) => `${place}.${key}  is missing; needs a text`),
    ...(shape.runs.length === 0 || isRun(written.get("run"), platform, shape.runs)
      ? []
      : [`${place}.run  says no run; needs one of ${formsOf(platform, shape.runs).join(", ")}`]),
  ];
}

function isRun(run: unknown, platform: string, kinds: readonly string[]): boolean {
  if (typeof run !== "object" || run === null) return run === "pullRequest" && platform === "github";
  const entries = Object.entries(run);
  return entries.length === 1 && entries.every(([kind, name]) => kinds.includes(kind) && typeof name === "string");
}

function formsOf(platform: string, kinds: readonly string[]): readonly string[] {
  const forms = kinds.map((kind) => `{ ${kind}: <name> }`);
  return platform === "github" ? [...forms, '"pullRequest"'] : forms;
}
