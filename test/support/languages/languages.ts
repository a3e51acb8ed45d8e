import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { parse, stringify } from "yaml";
import { type Example, examples } from "../../../scripts/dev/languages/examples.js";
import { goEnvironment, goProgram, goSdk } from "../../../scripts/dev/languages/goProgram.js";
import { pythonWith, typeCheck } from "../../../scripts/dev/languages/python.js";
import { sdkTool } from "../../../scripts/dev/languages/sdkTool.js";
import { project } from "../cli.js";

/** A project in a language, with what runs it. */
export interface LanguageProject {
  readonly folder: string;
  /** Folder of the language's host, to be first on PATH; absent where the CLI has it. */
  readonly host?: string;
  /** Writes the program: an example of docs/languages.md, changed. */
  write(example: Example, change?: (text: string) => string): Promise<void>;
}

export type LanguageName = "TypeScript" | "YAML" | "Python" | "Go";

/** Makes a project below the folder. What it needs beside this repository is built into the cache, or brought there by pip. */
export const languages: Readonly<Record<LanguageName, (folder: string) => Promise<LanguageProject>>> = {
  TypeScript: typescript,
  YAML: yaml,
  Python: python,
  Go: go,
};

const tools = { YAML: ["go"], Python: ["go", "python3"], Go: ["go"] } as const;

/** @returns for a title, what this machine lacks to run programs in the language; nothing if it lacks nothing. */
export async function lacking(language: keyof typeof tools): Promise<string> {
  if (process.platform === "win32" && language !== "YAML") return " (skipped: our host for it is a shell script)";
  for (const tool of tools[language])
    if ((await execa(tool, [tool === "go" ? "version" : "--version"], { reject: false })).failed)
      return ` (skipped: ${tool} is not installed)`;
  return "";
}

async function typescript(folder: string): Promise<LanguageProject> {
  const modules = path.join(folder, "node_modules");
  await mkdir(path.join(modules, "@pulumi"), { recursive: true });
  for (const name of ["@pulumi/pulumi", "tsx"])
    await symlink(path.join(project, "node_modules", name), path.join(modules, name), "junction");
  await symlink(project, path.join(modules, "pulumi-exchange-relay"), "junction");
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ type: "module" }));
  const runtime = { name: "nodejs", options: { typescript: false, nodeargs: "--import=tsx" } };
  return {
    folder,
    write: async (example, change = (text) => text) => {
      await writeFile(path.join(folder, "Pulumi.yaml"), await projectFile(example, { runtime, main: "index.ts" }));
      await writeFile(path.join(folder, "index.ts"), change(await listing(example, "typescript")));
    },
  };
}

async function yaml(folder: string): Promise<LanguageProject> {
  const host = await goProgram(
    project,
    "pulumi-language-yaml",
    "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
  );
  return {
    folder,
    host: path.dirname(host),
    write: async (example, change = (text) => text) => {
      const text = change(await listing(example, "yaml"));
      await writeFile(path.join(folder, "Pulumi.yaml"), stringify({ ...parse(text), ...ours }));
    },
  };
}

async function python(folder: string): Promise<LanguageProject> {
  const sdks = await generatedSdks(folder);
  const environment = await pythonWith(project, sdks);
  const file = path.join(folder, "__main__.py");
  await writeFile(file, await listing("oneWay", "python"));
  await typeCheck(environment, file);
  const exec = path.join(
    await moduleFolder("github.com/pulumi/pulumi/sdk/v3"),
    "python",
    "cmd",
    "pulumi-language-python-exec",
  );
  return {
    folder,
    host: await ownHost(folder, "python", [environment.python, exec]),
    write: async (example, change = (text) => text) => {
      await writeFile(path.join(folder, "Pulumi.yaml"), await projectFile(example, { runtime: "python" }));
      await writeFile(file, change(await listing(example, "python")));
    },
  };
}

async function go(folder: string): Promise<LanguageProject> {
  const sdk = await goSdk(project, await generatedSdks(folder));
  const program = path.join(folder, "program");
  await mkdir(path.join(sdk, "program"));
  return {
    folder,
    host: await ownHost(folder, "go", [program]),
    write: async (example, change = (text) => text) => {
      await writeFile(path.join(folder, "Pulumi.yaml"), await projectFile(example, { runtime: "go" }));
      await writeFile(path.join(sdk, "program", "main.go"), change(await listing(example, "go")));
      const build = ["build", "-mod=mod", "-o", program, "./program"];
      await execa("go", build, { cwd: sdk, env: goEnvironment, stdout: "inherit", stderr: "inherit" });
    },
  };
}

const ours = {
  stackConfigDir: "stacks",
  plugins: { providers: [{ name: "exchangeonline", path: path.join(project, "modules", "provider", "bin") }] },
};

async function projectFile(example: Example, more: object): Promise<string> {
  const { name } = parse(await listing(example, "yaml"));
  return stringify({ name, ...more, ...ours });
}

/** The example as docs/languages.md shows it. */
async function listing(example: Example, fence: string): Promise<string> {
  const page = await readFile(path.join(project, "docs", "languages.md"), "utf8");
  const [, section = ""] = page.split(`### ${examples[example]}\n`);
  const [, text = ""] = section.split(`\`\`\`${fence}\n`);
  return text.slice(0, text.indexOf("\n```") + 1);
}

async function generatedSdks(folder: string): Promise<string> {
  const sdks = path.join(folder, "sdks");
  await sdkTool(project, "packages", path.join(project, "modules", "provider", "schema.json"), sdks);
  return sdks;
}

async function moduleFolder(name: string): Promise<string> {
  const { stdout } = await execa("go", ["list", "-m", "-f", "{{.Dir}}", name], {
    cwd: path.join(project, "scripts", "dev", "sdks"),
    env: goEnvironment,
  });
  return stdout;
}

/** Puts our host where the engine finds it by its name. */
async function ownHost(folder: string, language: string, program: readonly string[]): Promise<string> {
  const host = path.join(project, "test", "support", "languages", "host.ts");
  const tsx = path.join(project, "node_modules", "tsx", "dist", "loader.mjs");
  const words = [process.execPath, `--import=${tsx}`, host, ...program, "--"].map((word) => `'${word}'`).join(" ");
  const place = path.join(folder, "host");
  await mkdir(place);
  await writeFile(path.join(place, `pulumi-language-${language}`), `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
  return place;
}
