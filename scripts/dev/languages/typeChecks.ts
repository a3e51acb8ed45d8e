import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { examples, generatedProgram } from "./examples.js";
import { javaPom } from "./javaPom.js";

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
    await writeFile(file, await generatedProgram(generated, example, "python"));
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
    const text = await generatedProgram(generated, example, "go");
    await mkdir(path.join(folder, "examples", example), { recursive: true });
    await writeFile(path.join(folder, "examples", example, "main.go"), text);
  }
  await execa("go", ["vet", "-mod=mod", "./..."], { ...shown, cwd: folder, env: { GOWORK: "off", GOFLAGS: "" } });
}

/** Compiles the generated SDK and each example in Java. */
export async function checkJava(sdks: string, generated: string): Promise<void> {
  const folder = path.join(sdks, "java");
  const place = { group: "example", version: "0.0.0", source: "https://relay.example" };
  await writeFile(path.join(folder, "pom.xml"), javaPom(place));
  for (const example of Object.keys(examples)) {
    const text = await generatedProgram(generated, example, "java");
    const tests = path.join(folder, "src", "test", "java", example);
    await mkdir(tests, { recursive: true });
    await writeFile(path.join(tests, "App.java"), text.replace(/^package .*;/m, `package ${example};`));
  }
  await execa("mvn", ["--batch-mode", "--quiet", "test-compile"], { ...shown, cwd: folder });
}
