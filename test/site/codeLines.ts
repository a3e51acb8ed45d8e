import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../../scripts/setup/projectRoot.js";

/** A line of code in a page: of a block of commands, or the code within a sentence. */
export interface CodeLine {
  readonly file: string;
  readonly line: string;
  readonly isBlock: boolean;
}

/** Every line of code in README.md and in docs/, without what follows it as a comment. */
export function codeLines(): readonly CodeLine[] {
  const docs = readdirSync(path.join(projectRoot(), "docs")).map((name) => `docs/${name}`);
  const files = ["README.md", "CONTRIBUTING.md", "modules/simulator/README.md", ...docs];
  return files.filter((name) => name.endsWith(".md")).flatMap(linesOf);
}

function linesOf(file: string): readonly CodeLine[] {
  const text = readFileSync(path.join(projectRoot(), file), "utf8");
  return [...text.matchAll(/```[a-z]+\n[\s\S]*?```|```\n([\s\S]*?)```|`([^`\n]+)`/g)].flatMap(
    ([, block, inline = ""]) =>
      (block ?? inline).split("\n").map((line) => ({
        file,
        line: line.replace(/ {2,}#.*| # .*/, "").trim(),
        isBlock: block !== undefined,
      })),
  );
}

/** The words of a command line, without their quotes. */
export function wordsOf(line: string): readonly string[] {
  return (line.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll(/^["']|["']$/g, ""));
}
