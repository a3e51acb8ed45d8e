import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { examples, generatedProgram } from "./examples.js";
import { goEnvironment, goSdk } from "./goProgram.js";
import { javaPom } from "./javaPom.js";
import { pythonWith, typeCheck } from "./python.js";

const shown = { stdout: "inherit", stderr: "inherit" } as const;

/** Type-checks each example in Python against the generated SDK, installed. */
export async function checkPython(project: string, sdks: string, generated: string): Promise<void> {
  const python = await pythonWith(project, sdks);
  for (const example of Object.keys(examples)) {
    const file = path.join(generated, example, "python", "__main__.py");
    await writeFile(file, await generatedProgram(generated, example, "python"));
    await typeCheck(python, file);
  }
  const wrong = path.join(generated, "wrong.py");
  await writeFile(wrong, 'import pulumi_exchangeonline as one\n\none.EmailRelay("relay", vendor=3)\n');
  if (await passes(typeCheck(python, wrong, false)))
    throw new Error("Cannot trust the check of Python: it takes a number for a vendor");
}

async function passes(check: Promise<void>): Promise<boolean> {
  return check.then(
    () => true,
    () => false,
  );
}

/** Compiles the generated SDK and each example in Go. */
export async function checkGo(project: string, sdks: string, generated: string): Promise<void> {
  const folder = await goSdk(project, sdks);
  for (const example of Object.keys(examples)) {
    const text = await generatedProgram(generated, example, "go");
    await mkdir(path.join(folder, "examples", example), { recursive: true });
    await writeFile(path.join(folder, "examples", example, "main.go"), text);
  }
  await execa("go", ["vet", "-mod=mod", "./..."], { ...shown, cwd: folder, env: goEnvironment });
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
