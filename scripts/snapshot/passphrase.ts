import { password } from "@clack/prompts";

/** Where the passphrase of a snapshot is from: a pipeline's environment, or a person. */
export const passphraseVariable = "RELAY_SNAPSHOT_PASSPHRASE";

/** What a snapshot command asks of whoever runs it. */
export interface Asking {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Asks a person; absent where there is none. Undefined: nothing was typed. */
  readonly askPassphrase?: ((message: string) => Promise<string | undefined>) | undefined;
}

export async function passphraseOf({ environment, askPassphrase }: Asking, why: string): Promise<string | undefined> {
  return environment[passphraseVariable] || (await askPassphrase?.(why)) || undefined;
}

export async function askPassphrase(message: string): Promise<string | undefined> {
  const typed = await password({ message, output: process.stderr });
  return typeof typed === "string" && typed !== "" ? typed : undefined;
}

export function isTerminal(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}
