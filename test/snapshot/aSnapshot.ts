import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { ExchangeChannel } from "../../modules/channel/channel.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import type { Seed } from "../../modules/simulator/seeds/seed.js";
import { passphraseVariable } from "../../scripts/snapshot/passphrase.js";
import { type SnapshotWorld, snapshotCommand } from "../../scripts/snapshot/snapshotCommand.js";
import { openTo } from "../support/channels.js";
import { aTenant, type TestTenant } from "../support/tenant.js";

export const organization = "contoso.onmicrosoft.com";
export const passphrase = "correct horse battery staple";

export interface SnapshotCase {
  readonly tenant: TestTenant;
  readonly folder: string;
  readonly file: string;
  readonly channel: ExchangeChannel;
  world(given?: Partial<SnapshotWorld>): SnapshotWorld & { readonly said: string[]; readonly progress: string[] };
  /** @param secret the passphrase in the environment; null: there is none. */
  take(secret?: string | null): Promise<{ exitCode: number; said: readonly string[]; text: string }>;
}

/** A simulated tenant, and a folder for a snapshot of it. */
export async function aSnapshot(seed: Seed = messyTenant): Promise<SnapshotCase> {
  const tenant = await aTenant(seed);
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-snapshot-"));
  const { url, token } = tenant.running;
  const channel = openTo("rest", { url, token });
  onTestFinished(async () => {
    await channel.close();
    await tenant.close();
    await rm(folder, { recursive: true });
  });
  const file = path.join(folder, "contoso.json");
  const world: SnapshotCase["world"] = (given = {}) => {
    const [said, progress]: [string[], string[]] = [[], []];
    const print = (line: string) => void said.push(line);
    const environment = { [passphraseVariable]: passphrase };
    return {
      stacks: folder,
      environment,
      said,
      print,
      progress,
      say: (line: string) => void progress.push(line),
      open: () => openTo("rest", { url, token }),
      ...given,
    };
  };
  const take: SnapshotCase["take"] = async (secret = passphrase) => {
    const at = world(secret === null ? { environment: {} } : { environment: { [passphraseVariable]: secret } });
    const exitCode = await snapshotCommand(at, { organization, output: file, json: false });
    return { exitCode, said: at.said, text: await readFile(file, "utf8") };
  };
  return { tenant, folder, file, channel, world, take };
}
