import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { z } from "zod";
import type { BenchContext } from "./benchContext.js";
import { type Figure, figure } from "./figure.js";

const rounds = 3;
const packageFile = z.object({ peerDependencies: z.record(z.string(), z.string()) });

/**
 * What the package weighs, and what it costs a project that has no more than Pulumi: installed by npm from the tarball,
 * in turns with Pulumi alone, the best of some rounds each. The first of them fills npm's cache for both.
 */
export async function installFigures({ project }: BenchContext): Promise<readonly Figure[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-install-"));
  try {
    const tarball = await pack(project, folder);
    const pulumi = await pulumiOf(project);
    const [ours, alone] = [[] as Installed[], [] as Installed[]];
    for (let round = 0; round < rounds; round += 1) {
      alone.push(await install(path.join(folder, `alone-${round}`), pulumi));
      ours.push(await install(path.join(folder, `ours-${round}`), pulumi, tarball));
    }
    return figuresOf(await megabytes(tarball), best(ours), best(alone));
  } finally {
    await rm(folder, { recursive: true, maxRetries: 5 });
  }
}

interface Installed {
  readonly seconds: number;
  readonly packages: number;
  readonly megabytes: number;
  /** Of our package alone. */
  readonly own: number;
}

function figuresOf(tarball: number, ours: Installed, alone: Installed): readonly Figure[] {
  const inWords = ({ seconds, packages, megabytes }: Installed) =>
    `${packages} packages, ${megabytes.toFixed(1)} MB, ${seconds.toFixed(1)} s`;
  const over = `a project with the relay (${inWords(ours)}) over one with Pulumi alone (${inWords(alone)})`;
  return [
    figure("package as npm keeps it", tarball, "MB", 5),
    figure("package installed", ours.own, "MB", 20),
    figure("project with the relay installed", ours.megabytes, "MB", 90),
    figure(`packages: ${over}`, ours.packages - alone.packages, "more", 1),
    figure("time of the same", ours.seconds / alone.seconds, "times", 1.5),
  ];
}

async function pack(project: string, folder: string): Promise<string> {
  await execa("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: project });
  const [file = ""] = await readdir(folder);
  return path.join(folder, file);
}

async function pulumiOf(project: string): Promise<string> {
  const { peerDependencies } = packageFile.parse(
    JSON.parse(await readFile(path.join(project, "package.json"), "utf8")),
  );
  return `@pulumi/pulumi@${peerDependencies["@pulumi/pulumi"]}`;
}

async function install(folder: string, ...packages: readonly string[]): Promise<Installed> {
  await mkdir(folder);
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ name: "own", private: true }));
  const args = ["install", "--no-audit", "--no-fund", ...packages];
  const { durationMs } = await execa("npm", args, { cwd: folder });
  const lock = z.object({ packages: z.record(z.string(), z.unknown()) });
  const text = await readFile(path.join(folder, "package-lock.json"), "utf8");
  return {
    seconds: durationMs / 1000,
    // The lock names the project itself as well.
    packages: Object.keys(lock.parse(JSON.parse(text)).packages).length - 1,
    megabytes: await megabytes(path.join(folder, "node_modules")),
    own: await megabytes(path.join(folder, "node_modules", "pulumi-exchange-relay")),
  };
}

/** What the files hold; the disk rounds up in its own way. Nothing if there is no such folder. */
async function megabytes(place: string): Promise<number> {
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) return 0;
  if (found.isFile()) return found.size / 2 ** 20;
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0) / 2 ** 20;
}

function best(installed: readonly Installed[]): Installed {
  return installed.reduce((one, other) => (other.seconds < one.seconds ? other : one));
}
