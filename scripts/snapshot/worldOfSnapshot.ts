import { ConfigError } from "../../modules/config/configError.js";
import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { snapshotChannel } from "../../modules/snapshot/snapshotChannel.js";
import { readSnapshotFile } from "./readSnapshotFile.js";

/**
 * A world whose tenant is a snapshot: no call is made. Without a file it is the world itself.
 *
 * @throws {UsageError} if the file is no snapshot. Its channel refuses a config of another tenant.
 */
export async function worldOfSnapshot(
  world: DoctorWorld,
  file: string | undefined,
  say: (line: string) => void,
): Promise<DoctorWorld> {
  if (file === undefined) return world;
  const { snapshot, notes } = await readSnapshotFile(file, world);
  for (const note of notes) say(note);
  return {
    ...world,
    open: ({ organization }) => {
      if (organization.toLowerCase() === snapshot.organization) return snapshotChannel(snapshot);
      const message = `is ${organization}; the snapshot is of ${snapshot.organization}`;
      throw new ConfigError(file, [{ path: ["exchangeonline:organization"], message }]);
    },
  };
}
