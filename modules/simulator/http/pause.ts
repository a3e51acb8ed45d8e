/** After a crash: calls are held until somebody says `end`, and are then dropped, so that nothing of the crashed run still happens. */
export class Pause {
  #held: (() => void)[] | undefined;

  get isOn(): boolean {
    return this.#held !== undefined;
  }

  start(): void {
    this.#held ??= [];
  }

  end(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const release of held) release();
  }

  /** Waits while there is a pause; `drop` if there was one. */
  async over(): Promise<"drop" | undefined> {
    const held = this.#held;
    if (held === undefined) return undefined;
    await new Promise<void>((resolve) => held.push(resolve));
    return "drop";
  }
}
