import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { corrected, examples } from "./examples.js";

/** Of the package registry, with what they need. */
const pythonPackages = ["pulumi==3.248.0", "mypy==2.4.1"];
const shown = { stdout: "inherit", stderr: "inherit" } as const;

/** Type-checks each example in Python against the generated SDK, installed in an environment of its own. */
export async function checkPython(sdks: string, generated: string): Promise<void> {
  const environment = path.join(sdks, "environment");
  const bin = path.join(environment, process.platform === "win32" ? "Scripts" : "bin");
  await execa("python3", ["-m", "venv", environment], shown);
  await execa(path.join(bin, "pip"), ["install", "--quiet", ...pythonPackages, path.join(sdks, "python")], shown);
  const mypy = (file: string, output: "inherit" | "ignore") =>
    execa(path.join(bin, "mypy"), ["--strict", "--cache-dir", path.join(sdks, "mypy"), file], {
      stdout: output,
      stderr: output,
      reject: output === "inherit",
    });
  for (const example of Object.keys(examples)) {
    const file = path.join(generated, example, "python", "__main__.py");
    await writeFile(file, corrected("python", await readFile(file, "utf8")));
    await mypy(file, "inherit");
  }
  const wrong = path.join(generated, "wrong.py");
  await writeFile(wrong, 'import pulumi_exchangeonline as one\n\none.EmailRelay("relay", vendor=3)\n');
  if ((await mypy(wrong, "ignore")).exitCode === 0)
    throw new Error("Cannot trust the check of Python: it takes a number for a vendor");
}

/** Compiles the generated SDK and each example in Go, with the versions that our own Go program is pinned to. */
export async function checkGo(project: string, sdks: string, generated: string): Promise<void> {
  const folder = path.join(sdks, "go");
  const own = path.join(project, "scripts", "dev", "sdks");
  const module = await readFile(path.join(own, "go.mod"), "utf8");
  await writeFile(
    path.join(folder, "go.mod"),
    module.replace(/^module .*/, "module example.com/pulumi-exchangeonline/sdk/go"),
  );
  await copyFile(path.join(own, "go.sum"), path.join(folder, "go.sum"));
  for (const example of Object.keys(examples)) {
    const text = corrected("go", await readFile(path.join(generated, example, "go", "main.go"), "utf8"));
    await mkdir(path.join(folder, "examples", example), { recursive: true });
    await writeFile(path.join(folder, "examples", example, "main.go"), text);
  }
  await execa("go", ["vet", "-mod=mod", "./..."], { ...shown, cwd: folder, env: { GOWORK: "off", GOFLAGS: "" } });
}
