import fc from "fast-check";
import { randomScript, type Script, type ScriptOptions } from "../../modules/simulator/faults/randomScript.js";

/** Random scripts that shrink: each trouble has a seed of its own, and goes away alone. */
export function anyScript(options: Omit<ScriptOptions, "length"> = {}): fc.Arbitrary<Omit<Script, "seed">> {
  return fc.array(fc.nat({ max: 100_000 }), { maxLength: 4 }).map((seeds) => {
    const scripts = seeds.map((seed) => randomScript(seed, { ...options, length: 1 }));
    return {
      faults: scripts.flatMap(({ faults }) => faults),
      hooks: scripts.flatMap(({ hooks }) => hooks),
      lags: scripts.flatMap(({ lags }) => lags),
    };
  });
}
