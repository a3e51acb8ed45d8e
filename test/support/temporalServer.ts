import { realWorld } from "../../scripts/setup/setupWorld.js";
import { bringTemporal } from "../../scripts/setup/temporalProgram.js";
import { startTemporalServer, type TemporalServer } from "../../scripts/setup/temporalServer.js";
import { project } from "./cli.js";

export type { TemporalServer } from "../../scripts/setup/temporalServer.js";

/** Temporal's CLI where it is on PATH; else it is built by Go, once: that takes minutes. */
export async function startTemporal(): Promise<TemporalServer> {
  const { signal } = new AbortController();
  return startTemporalServer(await bringTemporal(realWorld(project), { signal, style: "lines" }));
}
