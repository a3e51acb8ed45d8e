import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { projectRoot } from "../setup/projectRoot.js";
import { sitePages } from "./site/sitePages.js";

/** Writes the pages of the documentation and builds them into `site/.vitepress/dist`; `--pages`: only writes them. */
const site = path.join(projectRoot(), "site");
const pages = path.join(site, "pages");

await rm(pages, { recursive: true, force: true });
for (const [name, text] of await sitePages()) {
  const file = path.join(pages, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
if (!process.argv.includes("--pages")) {
  const run = (file: string, args: readonly string[]) =>
    execa(file, args, { cwd: site, stdio: "inherit", preferLocal: true, localDir: site });
  if (!existsSync(path.join(site, "node_modules"))) await run("npm", ["ci"]);
  await run("vitepress", ["build"]);
}
