import { realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { parseFleet } from "../../modules/fleet/fleetFile.js";
import { resumeThroughTemporal, upThroughTemporal } from "../../scripts/fleet/temporal/throughTemporal.js";
import type { PlanWorld } from "../../scripts/plan/planWorld.js";

/** A person's process as one of its own: begins a rollout or goes on with it, follows it, and prints the report of its tenants. */
interface Settings {
  readonly address: string;
  readonly namespace: string;
  readonly project: string;
  readonly verb: "up" | "resume";
  readonly stacks: readonly string[];
}

const { verb, stacks, ...place } = JSON.parse(process.argv[2] ?? "") as Settings;
const world: PlanWorld = {
  project: { folder: process.cwd(), stacks: "stacks" },
  doctor: realDoctorWorld(process.env),
  pulumi: () => Promise.reject(new Error("Cannot run Pulumi: none is needed here")),
  print: (line) => void process.stdout.write(`${line}\n`),
  say: () => undefined,
};
const { print } = world;
const options = { world, print, outputs: [{ format: "json" }], resume: "relay fleet resume", isLive: false } as const;
const fleet = parseFleet("waves: [{ name: canary, stacks: [t0, t1, t2] }, { name: all, percent: 100 }]", "fleet.yaml");

process.exitCode =
  verb === "up"
    ? await upThroughTemporal(place, { ...options, fleet, stacks, concurrency: 4, every: false })
    : await resumeThroughTemporal(place, { ...options, retry: false });
