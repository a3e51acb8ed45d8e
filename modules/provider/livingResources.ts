import { createHash, randomBytes } from "node:crypto";
import type { Claim, Living } from "../plan/ownership.js";

/** Short hash of a whole URN, as marks hold it: two parents with children of one name are two. */
export function urnHash(urn: string): string {
  return createHash("sha256").update(urn).digest("hex").slice(0, 10);
}

/** A fresh id for one making: a create, an adoption, a taking over. */
export function newMaking(): string {
  return randomBytes(4).toString("hex");
}

/** Project, stack and resource name out of a URN, as marks show them. */
export function ownerOfUrn(urn: string): string {
  const [prefix = "", project = "", , ...name] = urn.split("::");
  return `${project}/${prefix.slice(prefix.lastIndexOf(":") + 1)}/${name.join("::")}`;
}

/** Type of the resource's parent out of its URN; none below the stack itself. */
export function parentOfUrn(urn: string): string | undefined {
  return urn.split("::")[2]?.split("$").at(-2);
}

/** What one run of the engine has asked about: resources of the program, and the objects they hold. */
export class LivingResources implements Living {
  readonly #urns = new Set<string>();
  readonly #expected = new Set<string>();
  readonly #heard = new Set<string>();
  readonly #claims = new Map<string, Claim>();

  /** The program declares the resource. */
  declare(urn: string): void {
    this.#urns.add(urnHash(urn));
  }

  /** The program has these resources too; the engine asks about them later, or not at all in a run with targets. */
  expect(urns: readonly string[]): void {
    for (const urn of urns) this.#expected.add(urnHash(urn));
  }

  /** Whether the program may have the resource, and this run does not know what it holds. */
  isUnheard(urn: string): boolean {
    return this.#expected.has(urn) && !this.#urns.has(urn);
  }

  /** The resource holds the objects, by this making. */
  claim(urn: string, guids: readonly string[], making: string | undefined): void {
    this.declare(urn);
    this.#heard.add(urnHash(urn));
    for (const guid of guids) this.#claims.set(guid, { urn: urnHash(urn), making });
  }

  isAlive(urn: string): boolean {
    return this.#urns.has(urn) || this.#expected.has(urn);
  }

  /** Whether the resource is alive and may hold more than it said: then what bears its mark is for itself to look after. */
  isSilent(urn: string): boolean {
    return this.isAlive(urn) && !this.#heard.has(urn);
  }

  claimOn(guid: string): Claim | undefined {
    return this.#claims.get(guid);
  }
}
