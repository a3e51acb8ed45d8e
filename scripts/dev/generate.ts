import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { projectRoot } from "../setup/projectRoot.js";
import { generatedFiles } from "./generate/generatedFiles.js";

/** Writes every file that is made from the kinds. A test demands that the committed ones are what this writes. */
const project = projectRoot();
const own = JSON.parse(await readFile(path.join(project, "package.json"), "utf8")) as { version: string };
for (const [file, text] of await generatedFiles(own)) await writeFile(path.join(project, file), text);
