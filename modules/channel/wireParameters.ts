import { type CmdletCall, type CmdletValue, isListDelta, type ListDelta } from "../exchange/cmdletCall.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import { Secret } from "../exchange/secret.js";

/**
 * A call's parameters as JSON carries them. The only place where a secret value leaves its wrapper.
 *
 * @param delta how the channel says what to add to a list and what to remove; one that changes nothing does not go.
 * @throws {ExchangeError} `invalid` for a number that JSON cannot say: it would arrive as null, which clears; and for a
 * text with half of a surrogate pair: it would arrive as another one.
 */
export function wireParameters(
  { cmdlet, parameters }: CmdletCall,
  delta: (given: ListDelta) => unknown,
): Readonly<Record<string, unknown>> {
  const values = Object.entries(parameters).flatMap(([name, value]) => {
    const problem = problemOf(value);
    if (problem !== undefined)
      throw new ExchangeError(`Cannot run ${cmdlet}: ${name} ${problem}`, { kind: "invalid", cmdlet });
    if (value instanceof Secret) return [[name, value.reveal()] as const];
    if (!isListDelta(value)) return [[name, value] as const];
    return value.add.length + value.remove.length === 0 ? [] : [[name, delta(value)] as const];
  });
  return Object.fromEntries(values);
}

function problemOf(value: CmdletValue): string | undefined {
  if (typeof value === "number" && !Number.isFinite(value)) return `is ${value}; it needs a finite number`;
  const isBroken = textsOf(value).some((text) => /\p{Surrogate}/u.test(text));
  return isBroken ? "has half of a surrogate pair; it needs whole characters" : undefined;
}

function textsOf(value: CmdletValue): readonly string[] {
  if (typeof value === "string") return [value];
  if (value instanceof Secret) return [value.reveal()];
  if (isListDelta(value)) return [...value.add, ...value.remove];
  return Array.isArray(value) ? value : [];
}
