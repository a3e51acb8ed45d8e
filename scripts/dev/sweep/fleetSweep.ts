import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import PQueue from "p-queue";
import { anyKills, type Ridden, ride } from "../../../test/fleet/temporal/killedFleet.js";
import { startTemporal } from "../../../test/support/temporalServer.js";
import { bundled } from "../../../test/support/workflowBundle.js";

const atOnce = 3;

/** Rollouts through Temporal's real server whose workers and clients are killed. @returns whether none lost a tenant, applied one twice, or told two stories. */
export async function sweepFleet({ seed, runs = 50 }: { seed: number; runs?: number | undefined }): Promise<boolean> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-sweep-"));
  const server = await startTemporal();
  const began = Date.now();
  try {
    const bundle = await bundled(folder);
    const queue = new PQueue({ concurrency: atOnce });
    const rides = anyKills(seed, runs).map((kills, at) =>
      queue.add(async () => {
        const ridden = await ride({ ...server, project: `sweep-${at}` }, { bundle }, kills).catch(toldWhy);
        if (ridden !== undefined) console.log(`fleet ${at + 1}: ${rideText(ridden)}`);
        if (ridden === undefined || !isWhole(ridden))
          console.log(`fleet ${at + 1}: ${JSON.stringify({ kills, ...ridden })}`);
        return ridden;
      }),
    );
    const all = await Promise.all(rides);
    const ridden = all.filter((one) => one !== undefined);
    const broken = all.length - ridden.length;
    const seconds = Math.round((Date.now() - began) / 1000);
    console.log(`fleet: seed ${seed}, ${sweepText(ridden)}, ${broken} not followed to their end, ${seconds} s`);
    return broken === 0 && ridden.every(isWhole);
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}

function toldWhy(error: unknown): undefined {
  console.log(String(error));
}

function isWhole({ lost, twice, otherwise }: Ridden): boolean {
  return lost.length + twice.length + otherwise.length === 0;
}

function sweepText(ridden: readonly Ridden[]): string {
  const sum = (count: (one: Ridden) => number) => ridden.reduce((all, one) => all + count(one), 0);
  return [
    `${ridden.length} rollouts of 12 tenants`,
    `kills: ${sum(({ killed }) => killed["a worker"])} of a worker, ${sum(({ killed }) => killed["all workers"])} of all workers, ${sum(({ killed }) => killed["the client"])} of the client`,
    `${sum(({ lost }) => lost.length)} lost`,
    `${sum(({ twice }) => twice.length)} applied twice`,
    `${sum(({ otherwise }) => otherwise.length)} results told otherwise`,
  ].join(", ");
}

function rideText({ seconds, killed, lost, twice, otherwise }: Ridden): string {
  const kills = Object.entries(killed).flatMap(([who, count]) => (count > 0 ? [`${count} x ${who}`] : []));
  const found = `${lost.length} lost, ${twice.length} twice, ${otherwise.length} told otherwise`;
  return `${Math.round(seconds)} s, killed ${kills.join(", ") || "nobody"}: ${found}`;
}
