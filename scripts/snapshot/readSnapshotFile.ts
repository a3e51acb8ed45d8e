import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { fileTrouble } from "../../modules/config/fileTrouble.js";
import { issueText } from "../../modules/exchange/kindInputs.js";
import {
  lostSecrets,
  type Sealed,
  type Secrets,
  type Snapshot,
  secretsSchema,
  snapshotFileSchema,
  snapshotOf,
} from "../../modules/snapshot/snapshot.js";
import { UsageError } from "../usageError.js";
import { type Asking, passphraseOf, passphraseVariable } from "./passphrase.js";
import { unseal } from "./seal.js";

/** A snapshot, and what of it could not be opened, as a sentence. */
export interface OpenedSnapshot {
  readonly snapshot: Snapshot;
  readonly sealed?: Sealed;
  readonly secrets: Secrets;
  readonly notes: readonly string[];
}

/** @throws {UsageError} if it is no snapshot, or if the passphrase is another one. */
export async function readSnapshotFile(file: string, asking: Asking): Promise<OpenedSnapshot> {
  const document = json(file, await textOf(file));
  const parsed = snapshotFileSchema.safeParse(document, { reportInput: true });
  if (!parsed.success)
    throw new UsageError(`Cannot read ${file} as a snapshot; \`relay snapshot --output ${file}\` writes one.`, {
      problems: snapshotProblems(parsed.error, document),
    });
  const { secrets: sealed, organization } = parsed.data;
  const lost = lostSecrets(parsed.data);
  const notes = lost.length === 0 ? [] : [`${file} was written without the secret of ${named(lost)}`];
  if (sealed === undefined) return { snapshot: snapshotOf(parsed.data, {}), secrets: {}, notes };
  const passphrase = await passphraseOf(asking, `Passphrase of ${file} (empty: without its secrets)`);
  const unopened = `the secrets of ${file} stay sealed: ${passphraseVariable} is not set`;
  if (passphrase === undefined)
    return { snapshot: snapshotOf(parsed.data, {}), sealed, secrets: {}, notes: [...notes, unopened] };
  const secrets = openedSecrets(file, sealed, passphrase, organization);
  return { snapshot: snapshotOf(parsed.data, secrets), sealed, secrets, notes };
}

function openedSecrets(file: string, sealed: Sealed, passphrase: string, organization: string): Secrets {
  const text = unseal(sealed, passphrase, organization);
  if (text === undefined)
    throw new UsageError(
      `Cannot open the secrets of ${file}: the passphrase is not the one they were sealed with, or the file was changed; correct ${passphraseVariable}`,
    );
  return secretsSchema.parse(JSON.parse(text));
}

async function textOf(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    const found = fileTrouble(error) ?? "it cannot be read";
    throw new UsageError(`Cannot read ${file}: ${found}; \`relay snapshot --output ${file}\` writes one.`);
  });
}

function snapshotProblems({ issues }: z.ZodError, document: unknown) {
  const ofOther = issues.filter(({ path: [key], input }) => key === "version" && input !== undefined);
  return (ofOther.length > 0 ? ofOther : issues).flatMap((issue) => {
    const at = issue.path.map(String).join(".");
    const place = { place: at || "the file" };
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({ place: [at, key].filter(Boolean).join("."), message: "is not a key." }));
    if (issue.input === undefined) return [{ ...place, message: "missing." }];
    return [{ ...place, message: `${at === "version" ? issue.message : issueText(issue, document)}.` }];
  });
}

function json(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(
      `Cannot read ${file} as a snapshot: it is not JSON; \`relay snapshot --output ${file}\` writes one.`,
    );
  }
}

function named(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}
