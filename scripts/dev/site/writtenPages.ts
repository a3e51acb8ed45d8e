import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { projectRoot } from "../../setup/projectRoot.js";

/** Pages that do not lie in docs/, by the place that they get. */
const elsewhere: Readonly<Record<string, string>> = {
  "site/index.md": "index.md",
  "README.md": "start.md",
  "CONTRIBUTING.md": "contributing.md",
  "SECURITY.md": "security.md",
  "CHANGELOG.md": "changelog.md",
  "modules/simulator/README.md": "simulator.md",
};

/** What people wrote, with its links as they are in the site. @throws {Error} if a link leads to no page. */
export async function writtenPages(): Promise<ReadonlyMap<string, string>> {
  const root = projectRoot();
  const names = (await readdir(path.join(root, "docs"))).filter((name) => name.endsWith(".md"));
  const places = new Map([...names.map((name) => [`docs/${name}`, name] as const), ...Object.entries(elsewhere)]);
  const pages = [...places].map(async ([file, place]) => {
    const text = await readFile(path.join(root, file), "utf8");
    return [place, withLinks(text, file, places)] as const;
  });
  return new Map(await Promise.all(pages));
}

function withLinks(text: string, file: string, places: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)(#[^)\s]*)?\)/g, (_, target: string, anchor = "") => {
    const wanted = path.posix.join(path.posix.dirname(file), target);
    const place = places.get(wanted);
    if (place === undefined)
      throw new Error(`Cannot build the site: ${file} links to ${wanted}, which is no page of it.`);
    return `](/${place}${anchor})`;
  });
}
