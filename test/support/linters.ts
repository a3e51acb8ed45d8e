import { access, mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv, type AnySchema } from "ajv";
import { execa } from "execa";
import { cacheFolder } from "../../scripts/setup/ownBuild.js";
import { realWorld } from "../../scripts/setup/setupWorld.js";
import { project } from "./cli.js";

const cache = cacheFolder(realWorld(project));
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Builds actionlint from its Go module into the cache, once. @returns its file; or why there is none. */
export async function actionlint(): Promise<{ readonly file: string } | { readonly why: string }> {
  const folder = here("actionlint");
  const [, version = ""] = /rhysd\/actionlint (v\S+)/.exec(await readFile(path.join(folder, "go.mod"), "utf8")) ?? [];
  const file = path.join(
    cache,
    `actionlint-${version}`,
    process.platform === "win32" ? "actionlint.exe" : "actionlint",
  );
  if (await isThere(file)) return { file };
  const go = ["build", "-mod=readonly", "-trimpath", "-o", file, "github.com/rhysd/actionlint/cmd/actionlint"];
  const built = await execa("go", go, { cwd: folder, reject: false, env: { GOWORK: "off", GOOS: "", GOARCH: "" } });
  return built.failed ? { why: built.code === "ENOENT" ? "Go is not installed" : built.stderr } : { file };
}

/** The published schema of a platform's pipelines. @returns what it has against a document; or why there is none. */
export async function pipelineSchema(
  name: "gitlab-ci" | "azure-pipelines",
): Promise<{ readonly problems: (document: unknown) => readonly string[] } | { readonly why: string }> {
  const folder = path.join(cache, "check-jsonschema-0.39.0");
  const file = path.join(folder, "check_jsonschema", "builtin_schemas", "vendor", `${name}.json`);
  if (!(await isThere(file))) {
    await mkdir(folder, { recursive: true });
    const requirements = here("pipelineSchemas/requirements.txt");
    const pip = [
      "-m",
      "pip",
      "install",
      "--quiet",
      "--no-deps",
      "--require-hashes",
      "--target",
      folder,
      "-r",
      requirements,
    ];
    const brought = await execa("python3", pip, { reject: false });
    if (brought.failed) return { why: brought.code === "ENOENT" ? "Python is not installed" : brought.stderr };
  }
  const lax = { strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false };
  // Where Azure's schema wants a boolean, a text that is one is meant.
  const validate = new Ajv({ ...lax, coerceTypes: name === "azure-pipelines" }).compile(
    JSON.parse(await readFile(file, "utf8")) as AnySchema,
  );
  const problems = (document: unknown) =>
    validate(document) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  return { problems };
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
