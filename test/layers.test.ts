import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What each folder of modules/ may import from the others. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  exchange: [],
  dns: [],
  config: ["exchange", "dns", "mailflow"],
  desired: ["exchange", "config"],
  plan: ["exchange"],
  mailflow: ["exchange"],
  expectations: ["exchange", "config", "desired", "plan", "mailflow"],
  channel: ["exchange"],
  tenant: ["exchange", "channel"],
  snapshot: ["exchange", "plan", "channel"],
  provider: ["exchange", "config", "plan", "mailflow", "expectations", "channel", "tenant"],
  resources: [],
  components: ["exchange", "config", "desired", "dns", "resources"],
  construct: ["config", "components"],
  rotation: [],
  symptoms: ["exchange", "config", "dns", "mailflow"],
  report: ["exchange", "mailflow"],
  review: ["exchange", "plan"],
  drift: ["exchange", "config", "desired", "plan", "mailflow", "expectations", "report"],
  adopt: ["exchange", "config", "desired", "plan", "mailflow", "drift"],
  doctor: [
    "plan",
    "exchange",
    "config",
    "desired",
    "drift",
    "mailflow",
    "expectations",
    "channel",
    "dns",
    "rotation",
    "report",
    "symptoms",
  ],
  fleet: ["exchange", "config", "dns", "report"],
  temporal: ["fleet"],
  conformance: ["exchange", "channel"],
  simulator: ["exchange"],
};

const pure = [
  "exchange",
  "dns",
  "config",
  "desired",
  "plan",
  "mailflow",
  "expectations",
  "rotation",
  "symptoms",
  "report",
  "drift",
  "adopt",
  "review",
  "snapshot",
  "fleet",
];
/** The doors of the pure folders to files and to the DNS. */
const loaders = [
  "modules/config/loadStackFile.ts",
  "modules/config/projectFile.ts",
  "modules/config/loadTodoFile.ts",
  "modules/config/textIfThere.ts",
  "modules/dns/nodeResolver.ts",
];
const libraries = ["zod", "fastest-levenshtein", "csv-parse/sync", "tldts", "yaml"];

const sources = ["modules", "scripts", "stacks", "test"].flatMap(filesBelow);

describe("the folders", () => {
  test("import only what the design allows", () => {
    const wrong = modules().flatMap((file) => {
      const [, folder = "", inner] = file.split("/");
      if (inner === undefined) return [];
      return importsOf(file)
        .filter((target) => target.startsWith("."))
        .map((target) => path.posix.normalize(path.posix.join(path.posix.dirname(file), target)).split("/")[1] ?? "")
        .filter((target) => target !== folder && !(allowed[folder] ?? []).includes(target))
        .map((target) => `${file} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test("are pure where they promise it: no node module, no Pulumi, no clock, no environment", () => {
    const wrong = modules()
      .filter((file) => pure.includes(file.split("/")[1] ?? "") && !loaders.includes(file))
      .flatMap((file) => {
        const foreign = importsOf(file).filter((target) => !target.startsWith(".") && !libraries.includes(target));
        const world = /\b(Date\.now|new Date\(\)|Math\.random|process\.|setTimeout)/.exec(read(file))?.[1];
        return [...foreign, ...(world === undefined ? [] : [world])].map((what) => `${file} uses ${what}`);
      });
    expect(wrong).toEqual([]);
  });

  test("have no circle of imports, types counted", () => {
    expect(circles(new Map(sources.map((file) => [file, neighboursOf(file)])))).toEqual([]);
  });

  test("keep to 300 lines a file", () => {
    expect(sources.filter((file) => read(file).split("\n").length > 301)).toEqual([]);
  });

  test("print only in scripts", () => {
    expect(modules().filter((file) => /\bconsole\./.test(read(file)))).toEqual([]);
  });
});

function modules(): readonly string[] {
  return sources.filter((file) => file.startsWith("modules/"));
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => path.posix.join(folder, file.split(path.sep).join("/")))
    .filter((file) => file.endsWith(".ts"));
}

function read(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}

function importsOf(file: string): readonly string[] {
  return [...read(file).matchAll(/(?:from\s+|import\(?\s*)"([^"]+)"/g)].map(([, target]) => target ?? "");
}

function neighboursOf(file: string): readonly string[] {
  return importsOf(file)
    .filter((target) => target.startsWith("."))
    .map((target) => path.posix.join(path.posix.dirname(file), target).replace(/\.js$/, ".ts"));
}

/** Each circle once, as the way round it. */
function circles(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]) => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(" -> "));
    else if (!done.has(file)) for (const next of imports.get(file) ?? []) walk(next, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) walk(file, []);
  return found;
}
