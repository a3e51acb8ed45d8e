import { readFileSync } from "node:fs";
import path from "node:path";
import { project } from "./cli.js";

/** The fenced block of the README below a mark such as `<!-- drift -->`. */
export function readme(mark: string): string | undefined {
  const text = readFileSync(path.join(project, "README.md"), "utf8");
  return new RegExp(`<!-- ${mark} -->\\n\`\`\`\\w*\\n([\\s\\S]*?)\\n\`\`\``).exec(text)?.[1];
}
