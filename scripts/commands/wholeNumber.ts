import { InvalidArgumentError } from "commander";

/** Reads an option that is a whole number. */
export function wholeNumber(from: number, to?: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (text.trim() !== "" && Number.isInteger(number) && number >= from && number <= (to ?? Number.MAX_SAFE_INTEGER))
      return number;
    throw new InvalidArgumentError(`It must be a whole number from ${from} ${to === undefined ? "on" : `to ${to}`}.`);
  };
}
