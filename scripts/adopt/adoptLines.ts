import type { Adoption } from "../../modules/adopt/adoptTenant.js";
import type { Problem } from "../../modules/report/problems.js";

export interface ToldAdoption extends Omit<Adoption, "keys"> {
  readonly stack: string;
  readonly dryRun: boolean;
  readonly files: { readonly file: string; readonly imports: string };
  /** Places of the relay's keys in the config. */
  readonly secrets: readonly string[];
  /** What Pulumi did not do. */
  readonly problems: readonly Problem[];
  readonly next: readonly string[];
}

/** What was adopted, for a person. */
export function adoptLines(told: ToldAdoption, file: string): readonly string[] {
  const { dryRun, files, imports, secrets, changes, notes, foreign, problems, next } = told;
  const did = dryRun ? "Would write" : "Wrote";
  const set = dryRun ? "Would set" : "Set";
  return [
    `${did} ${files.file}:`,
    ...indented(file.trimEnd().split("\n")),
    `${did} ${files.imports}: ${imports.length} resources.`,
    ...(problems.length === 0
      ? secrets.map((path) => `${set} ${path} from the live rule, encrypted.`)
      : problems.map(({ message }) => message)),
    ...(changes.length === 0
      ? ["After the import `pulumi preview` shows no change."]
      : ["After the import the first `pulumi up` would change:", ...indented(changes)]),
    ...(notes.length === 0 ? [] : ["To know:", ...indented(notes)]),
    `Stays as it is, somebody else's: ${counted(foreign)}.`,
    "Not looked at, and left as it is: outbound spam policies, addresses allowed by the connection filter, trusted ARC sealers; the stack has them if its file says `exchange-relay:filtering`.",
    ...(dryRun ? [] : ["Next:", ...indented(next)]),
  ];
}

/** A tenant has dozens: a person is told how many, `--json` names them. */
function counted(foreign: readonly string[]): string {
  const nouns = foreign.map((one) => one.slice(0, one.indexOf(" ")));
  const counts = [...new Set(nouns)].map((noun) => `${nouns.filter((one) => one === noun).length} ${noun}`);
  return counts.length === 0 ? "nothing" : `${counts.join(", ")} (--json names them)`;
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? line : `  ${line}`));
}
