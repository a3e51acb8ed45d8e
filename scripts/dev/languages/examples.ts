import { readFile } from "node:fs/promises";
import path from "node:path";
import { type Generated, generatedLanguages } from "./generatedLanguages.js";

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

/** The example in every language; but YAML and TypeScript as they were generated into the folder. */
export async function listings(project: string, generated: string, example: Example): Promise<readonly Listing[]> {
  const source = (name: string) => readFile(path.join(project, "docs", "examples", example, name), "utf8");
  const made = Object.entries(generatedLanguages).map(async ([name, { title: language, fence }]) => ({
    language,
    fence,
    text: await generatedProgram(generated, example, name as Generated),
  }));
  return [
    { language: "YAML", fence: "yaml", text: await source("Pulumi.yaml") },
    ...(await Promise.all(made)),
    { language: "TypeScript", fence: "typescript", text: await source("index.ts") },
  ];
}

/** A program as it was generated into the folder, put right. */
export async function generatedProgram(generated: string, example: string, language: Generated): Promise<string> {
  const { file, putRight } = generatedLanguages[language];
  const text = await readFile(path.join(generated, example, language, file), "utf8");
  return putRight.reduce(
    (before, [wrong, right]) =>
      typeof right === "string" ? before.replaceAll(wrong, right) : before.replaceAll(wrong, right),
    text,
  );
}
