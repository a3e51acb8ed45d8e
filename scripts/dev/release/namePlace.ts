import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fromRepository } from "../generate/fromRepository.js";

/**
 * Writes into the package where it is from, which npm compares with the workflow that publishes it, and where Pulumi
 * finds the plugin's archives. Only a release knows it: a fork is released from its own place.
 *
 * @param repository `owner/name` at GitHub.
 * @throws {Error} if it is no such name.
 */
export async function namePlace(project: string, repository: string): Promise<void> {
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
    throw new Error(`Cannot release from ${repository || "nowhere"}: it is no repository; needed is owner/name`);
  const server = `github://api.github.com/${repository}`;
  const source = { type: "git", url: `git+https://github.com/${repository}.git` };
  await change(path.join(project, "package.json"), (own) => ({
    ...own,
    repository: source,
    pulumi: { ...(own.pulumi as object), server },
  }));
  await change(path.join(project, "modules", "provider", "schema.json"), (schema) => ({
    ...fromRepository(schema as unknown as Parameters<typeof fromRepository>[0], source),
    pluginDownloadURL: server,
  }));
}

async function change(
  file: string,
  to: (content: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
): Promise<void> {
  const content = JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>;
  await writeFile(file, `${JSON.stringify(to(content), undefined, 2)}\n`);
}
