/** A look at a tenant that proves or rules out a cause; a check of `relay doctor` by its name. */
export type Proof = "smart hosts" | "port 25" | "validate" | "domains" | "relay" | "lint" | "DNS" | "SPF";

/** Something that Exchange or a mail server says, and what it means for a relay. */
export interface Symptom {
  readonly id: string;
  /** Title of the row of the vendor's guide; absent where the guide has none. */
  readonly row?: string;
  /** Enhanced status codes without their class: `4.316` stands for 4.4.316 (deferred) and 5.4.316 (given up). */
  readonly statuses: readonly string[];
  /** What the text says; a group named `host` is the name it is about. */
  readonly texts: readonly RegExp[];
  /** What makes the same code or text say something else. */
  readonly unless?: RegExp;
  readonly cause: string;
  readonly proofs: readonly Proof[];
  /** What to do, with `<stack>` for the stack's name. */
  readonly cure: string;
  /** Address of the page that says what it means. */
  readonly source: string;
  /** The page's own date. */
  readonly date: string;
}
