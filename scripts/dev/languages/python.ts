import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { cacheFolder } from "../../setup/ownBuild.js";
import { realWorld } from "../../setup/setupWorld.js";

const shown = { stdout: "inherit", stderr: "inherit" } as const;
const install = ["install", "--quiet", "--disable-pip-version-check"];

/** Of the package registry; the last two build the SDK. */
const packages = ["pulumi==3.248.0", "mypy==2.4.1", "parver==1.0.1.post0", "setuptools==84.2.1", "wheel==0.48.0"];

/** An environment of Python with what an SDK needs. */
export interface Python {
  readonly python: string;
  /** Where what type checks learn of packages is kept. */
  readonly checked: string;
}

/** Makes the environment in the cache, or takes the one that is there, and installs the SDK that was generated. */
export async function pythonWith(project: string, sdks: string): Promise<Python> {
  const folder = path.join(cacheFolder(realWorld(project)), "python");
  const python = path.join(folder, ...(process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"]));
  const made = path.join(folder, "packages.txt");
  if ((await readFile(made, "utf8").catch(() => "")) !== packages.join("\n")) {
    await execa("python3", ["-m", "venv", folder], shown);
    await execa(python, ["-m", "pip", ...install, ...packages], shown);
    await writeFile(made, packages.join("\n"));
  }
  const own = ["--no-deps", "--no-build-isolation", "--force-reinstall", path.join(sdks, "python")];
  await execa(python, ["-m", "pip", ...install, ...own], shown);
  return { python, checked: path.join(folder, "mypy") };
}

/** @throws {Error} if a program does not pass mypy in strict mode. */
export async function typeCheck({ python, checked }: Python, file: string, isShown = true): Promise<void> {
  const output = isShown ? shown : ({ stdout: "ignore", stderr: "ignore" } as const);
  await execa(python, ["-m", "mypy", "--strict", "--cache-dir", checked, file], output);
}
