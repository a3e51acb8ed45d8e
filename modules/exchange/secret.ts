const inspect = Symbol.for("nodejs.util.inspect.custom");

/**
 * A string that must not be seen: prints as `[secret]` in text, JSON and `util.inspect`.
 *
 * Only a channel that writes the value on the wire, and a comparison, may call `reveal`.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  equals(other: Secret): boolean {
    return this.#value === other.#value;
  }

  toString(): string {
    return "[secret]";
  }

  toJSON(): string {
    return "[secret]";
  }

  [inspect](): string {
    return "[secret]";
  }
}
