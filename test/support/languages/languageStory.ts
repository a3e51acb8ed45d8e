import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { messyTenant } from "../../../modules/simulator/seeds/messyTenant.js";
import { aCliStack, type CliStack } from "../cli.js";
import { type LanguageName, type LanguageProject, languages } from "./languages.js";

/** The first time on a machine, Go builds what these languages need. */
export const whileBuilding = 30 * 60_000;

/** A program of the docs, in a language, on a tenant of its own. */
export interface LanguageStory extends AsyncDisposable {
  readonly program: LanguageProject;
  readonly relay: CliStack;
}

interface Options {
  /** Default: the program is as the docs have it. */
  readonly change?: (text: string) => string;
  readonly environment?: Readonly<Record<string, string>>;
}

export async function aLanguageStory(
  language: LanguageName,
  { change, environment }: Options = {},
): Promise<LanguageStory> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-language-"));
  const program = await languages[language](folder);
  await program.write("oneWay", change);
  const relay = await aCliStack({
    seed: messyTenant,
    program: folder,
    config,
    secrets: { "relay:relayKey": "planted-key" },
    environment: {
      ...(program.host !== undefined && { PATH: [program.host, process.env.PATH].join(path.delimiter) }),
      ...environment,
    },
  });
  return {
    program,
    relay,
    [Symbol.asyncDispose]: async () => {
      await relay.close();
      await rm(folder, { recursive: true });
    },
  };
}

function config(endpoint: string): string {
  return [
    "config:",
    "  exchangeonline:organization: contoso.onmicrosoft.com",
    "  exchangeonline:channel: rest",
    `  exchangeonline:endpoint: ${endpoint}`,
    "",
  ].join("\n");
}
