import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** How a person calls the two programs where they stand. */
export interface Typed {
  readonly relay: string;
  readonly pulumi: string;
}

/** How a person calls `relay` where they stand: in this repository by its script, elsewhere from the installed package. */
export function relayCommand({ folder }: { readonly folder: string }): string {
  return packageName(path.resolve(folder)) === "pulumi-exchange-relay" ? "npm run relay --" : "npx relay";
}

/** How a person calls Pulumi: by its name where a shell finds it, else through us. */
export function pulumiCommand(project: { readonly folder: string }, isOnPath: boolean): string {
  return isOnPath ? "pulumi" : `${relayCommand(project)} pulumi`;
}

/** Both, for whoever stands in a folder. */
export function typedIn(folder: string, environment: Environment): Typed {
  return { relay: relayCommand({ folder }), pulumi: pulumiCommand({ folder }, hasPulumi(environment)) };
}

const pulumiCommands = ["up", "preview", "refresh", "destroy", "login", "stack", "config", "import", "state", "cancel"];

/**
 * Texts name commands by `relay lint` and `pulumi up`, at the beginning of a line or a label's text, in code or behind a
 * colon: a person gets them as they can be typed. A document for programs stays as it is.
 */
export function asTyped(text: string, commands: readonly string[], typed: Typed): string {
  if (/^[{[<]/.test(text)) return text;
  const begins = "(^ *(?:[a-z]+:? {2,})?|`|[:;(] +|→ +)";
  const call = new RegExp(
    `${begins}(?:(relay) (?=(?:${commands.join("|")})\\b(?![:/-]))|(pulumi) (?=(?:${pulumiCommands.join("|")})\\b))`,
    "gm",
  );
  return text.replace(call, (_, before: string, relay?: string) => `${before}${relay ? typed.relay : typed.pulumi} `);
}

/** Where a person stood who called us by npm's script: npm itself goes to the folder of package.json. */
export function standing(cwd: string, environment: Environment): string {
  const { npm_lifecycle_event: script, npm_package_json: file, INIT_CWD: stood } = environment;
  const isScript = script === "relay" && file !== undefined && path.dirname(file) === cwd;
  return isScript && stood ? stood : cwd;
}

/** What npm puts on PATH for a script is not on the person's. */
function hasPulumi({ PATH, Path }: Environment): boolean {
  const folders = (PATH ?? Path ?? "").split(path.delimiter).filter((one) => one !== "" && !one.endsWith(".bin"));
  return folders.some((folder) =>
    ["pulumi", "pulumi.exe", "pulumi.cmd"].some((name) => existsSync(path.join(folder, name))),
  );
}

/** Of the package in whose folder, or below it, a person stands. */
function packageName(folder: string): string | undefined {
  const file = path.join(folder, "package.json");
  if (existsSync(file)) return nameIn(file);
  return folder === path.dirname(folder) ? undefined : packageName(path.dirname(folder));
}

function nameIn(file: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { name?: string }).name;
  } catch {
    return undefined;
  }
}
