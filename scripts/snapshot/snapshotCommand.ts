import { writeFile } from "node:fs/promises";
import type { ExchangeChannel } from "../../modules/channel/channel.js";
import type { ChannelAddress } from "../../modules/channel/openChannel.js";
import { fileTrouble } from "../../modules/config/fileTrouble.js";
import { type Sealed, type Snapshot, secretsOf, snapshotText } from "../../modules/snapshot/snapshot.js";
import { type NamedTenant, namedTenant } from "../namedTenant.js";
import { UsageError } from "../usageError.js";
import { type Asking, passphraseOf, passphraseVariable } from "./passphrase.js";
import { readSnapshotFile } from "./readSnapshotFile.js";
import { seal } from "./seal.js";
import { takeSnapshot } from "./takeSnapshot.js";

export interface SnapshotOptions extends NamedTenant {
  readonly output: string;
  readonly json: boolean;
}

/** What a snapshot or a restore touches outside this program. */
export interface SnapshotWorld extends Asking {
  /** Folder of the stack files. */
  readonly stacks: string;
  readonly open: (address: ChannelAddress) => ExchangeChannel;
  readonly print: (line: string) => void;
  /** Progress, and what a person should know. */
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** Writes what decides about a tenant's mail into a file. Exit codes: 0 written, 2 the command line is wrong, 1 the tenant cannot be read. */
export async function snapshotCommand(world: SnapshotWorld, options: SnapshotOptions): Promise<number> {
  const channel = world.open(await namedTenant(world.stacks, options));
  try {
    const { snapshot, notRead } = await takeSnapshot(channel, world.signal);
    const count = Object.keys(secretsOf(snapshot)).length;
    const sealed = count === 0 ? undefined : await sealedSecrets(world, options.output, snapshot);
    await write(options.output, snapshotText(snapshot, sealed));
    const objects = snapshot.lists.map(({ kind: { noun }, records }) => ({ noun, count: records.length }));
    const secrets = count === 0 ? "none" : sealed === undefined ? "left out" : "sealed";
    const { organization } = snapshot;
    if (options.json)
      world.print(JSON.stringify({ version: 1, organization, file: options.output, objects, secrets, notRead }));
    else for (const line of lines(options.output, { organization, objects, secrets, notRead })) world.print(line);
    return 0;
  } finally {
    await channel.close();
  }
}

/** What is sealed already is not sealed anew: the file stays the same for the same tenant. */
async function sealedSecrets(world: SnapshotWorld, file: string, snapshot: Snapshot): Promise<Sealed | undefined> {
  const passphrase = await passphraseOf(world, "Passphrase to seal the secrets with (empty: leave them out)");
  if (passphrase === undefined) return undefined;
  const text = JSON.stringify(secretsOf(snapshot));
  const given = { environment: { [passphraseVariable]: passphrase } };
  const before = await readSnapshotFile(file, given).catch((error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
  });
  const isSame = before?.snapshot.organization === snapshot.organization && JSON.stringify(before.secrets) === text;
  return isSame && before.sealed !== undefined ? before.sealed : seal(text, passphrase, snapshot.organization);
}

async function write(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((error: Error) => {
    throw new UsageError(`Cannot write ${file}: ${fileTrouble(error) ?? "nobody says why"}; name another file.`);
  });
}

interface Written {
  readonly organization: string;
  readonly objects: readonly { readonly noun: string; readonly count: number }[];
  readonly secrets: "none" | "left out" | "sealed";
  readonly notRead: readonly string[];
}

function lines(file: string, { organization, objects, secrets, notRead }: Written): readonly string[] {
  return [
    `${organization} is in ${file}: ${objects.map(({ noun, count }) => `${count} ${noun}`).join(", ")}`,
    ...(secrets === "sealed" ? [`Values of SetHeaderValue are sealed; ${passphraseVariable} opens them.`] : []),
    ...(secrets === "left out"
      ? [
          `Values of SetHeaderValue are left out: ${passphraseVariable} is not set. Rules that set them cannot be made again.`,
        ]
      : []),
    ...notRead.map((noun) => `${noun} is left out: the sign-in may not read it.`),
  ];
}
