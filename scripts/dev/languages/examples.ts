import { readFile } from "node:fs/promises";
import path from "node:path";

/** Each has a folder in docs/examples: a project in YAML, and a TypeScript program that says the same. */
export const examples = {
  oneWay: "Mail of a pilot goes through a relay that knows it by a key",
  returning: "Mail comes back from the relay, and Exchange delivers it",
  dns: "DNS records, printed for whoever keeps them",
} as const;

export type Example = keyof typeof examples;

/** A program as a page shows it. */
interface Listing {
  readonly language: string;
  /** The name that Markdown knows the language by. */
  readonly fence: string;
  readonly text: string;
}

/** What Pulumi's generators (3.206.0) get wrong of ours; what it becomes is type-checked. */
const putRight: Readonly<Record<"python" | "go", readonly (readonly [RegExp, string])[]>> = {
  // That a setting is a secret gets lost on the way out of YAML.
  python: [[/config\.require\(/g, "config.require_secret("]],
  go: [
    [/cfg\.Require\(/g, "cfg.RequireSecret("],
    [/pulumi\.String\(relayKey\)/g, "relayKey"],
    // An enumeration's module is no package, and a text or an object is not always the text.
    [/\bindex\.(?=[A-Z])/g, "exchangeonline."],
    [/AppliesTo: pulumi\.String\{/g, "AppliesTo: exchangeonline.RelayAppliesToArgs{"],
  ],
};

/** Puts a generated program right. */
export function corrected(language: "python" | "go", text: string): string {
  return putRight[language].reduce((before, [wrong, right]) => before.replaceAll(wrong, right), text);
}

/** The example in every language; Python and Go as they were generated into the folder. */
export async function listings(project: string, generated: string, example: Example): Promise<readonly Listing[]> {
  const source = (name: string) => readFile(path.join(project, "docs", "examples", example, name), "utf8");
  const made = async (language: "python" | "go", name: string) =>
    corrected(language, await readFile(path.join(generated, example, language, name), "utf8"));
  return [
    { language: "YAML", fence: "yaml", text: await source("Pulumi.yaml") },
    { language: "Python", fence: "python", text: await made("python", "__main__.py") },
    { language: "Go", fence: "go", text: await made("go", "main.go") },
    { language: "TypeScript", fence: "typescript", text: await source("index.ts") },
  ];
}
