import { readFile } from "node:fs/promises";
import path from "node:path";
import { projectRoot } from "../../setup/projectRoot.js";
import { architecturesPage } from "./architecturesPage.js";
import { asText } from "./asText.js";
import { commandPages } from "./commandPages.js";
import { configPage } from "./configPage.js";
import { resourcePages } from "./resourcePages.js";
import { writtenPages } from "./writtenPages.js";

/** Every page of the site by its file: what people wrote, and what is made of the schemas, the commands and the tool. */
export async function sitePages(): Promise<ReadonlyMap<string, string>> {
  const { version } = JSON.parse(await readFile(path.join(projectRoot(), "package.json"), "utf8")) as {
    version: string;
  };
  const reference = [["config.md", configPage()] as const, ...resourcePages(version), ...(await commandPages())];
  const texts = new Map([...(await writtenPages())].map(([name, text]) => [name, asText(text)]));
  for (const [name, text] of reference) texts.set(name, `---\npageClass: reference\n---\n\n${asText(text)}`);
  return texts.set("architectures.md", architecturesPage(texts.get("architectures.md") ?? ""));
}
