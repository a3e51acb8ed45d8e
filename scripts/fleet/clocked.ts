import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";

/** A world whose calls are timed. */
export interface Clocked {
  readonly world: DoctorWorld;
  /** Milliseconds that a call took so far; 0 if there was none. */
  readonly mean: () => number;
}

export function clocked(world: DoctorWorld): Clocked {
  let calls = 0;
  let spent = 0;
  const open: DoctorWorld["open"] = (...tenant) => {
    const channel = world.open(...tenant);
    return {
      close: () => channel.close(),
      invoke: async (...call) => {
        const started = world.now();
        try {
          return await channel.invoke(...call);
        } finally {
          calls += 1;
          spent += world.now() - started;
        }
      },
    };
  };
  return { world: { ...world, open }, mean: () => (calls === 0 ? 0 : spent / calls) };
}
