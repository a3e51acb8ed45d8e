import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const imported = /(?:from|import\()\s*"([^"]+)"/g;

describe("@pulumi/azuread", () => {
  test("is not reached from what every stack imports", () => {
    expect(reachedFrom("modules/index.ts").filter((target) => target.startsWith("@pulumi/azuread"))).toEqual([]);
    expect(reachedFrom("modules/index.ts")).toContain("@pulumi/pulumi/resource.js");
  });

  test("is imported by ExchangeAccess's files only, each class by its own file", () => {
    const users = readdirSync(path.join(root, "modules"), { recursive: true, encoding: "utf8" })
      .map((file) => path.posix.join("modules", file.split(path.sep).join("/")))
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => importsOf(file).map((target) => ({ file, target })))
      .filter(({ target }) => target.startsWith("@pulumi/azuread"));
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter(({ file }) => !file.startsWith("modules/components/exchangeAccess"))).toEqual([]);
    expect(users.filter(({ target }) => !/^@pulumi\/azuread\/\w+\.js$/.test(target))).toEqual([]);
  });
});

/** Every module that loading the file loads, packages by their names. */
function reachedFrom(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file)) return [...seen];
  seen.add(file);
  for (const target of importsOf(file)) {
    if (!target.startsWith(".")) seen.add(target);
    else reachedFrom(path.posix.join(path.posix.dirname(file), target).replace(/\.js$/, ".ts"), seen);
  }
  return [...seen];
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(path.join(root, file), "utf8");
  return [...text.matchAll(imported)].map(([, target]) => target ?? "");
}
