import type { PropertyValue } from "../exchange/property.js";

/**
 * How a tenant is not as its stack declares it. `leftover`: it bears the stack's mark and nobody declares it.
 * `unmodelled`: it carries what no version of ours can declare. `second`: a connector of somebody else to the same relay.
 */
type DifferenceSort = "property" | "missing" | "unmodelled" | "order" | "leftover" | "second";

/** One thing that differs between what a stack declares and what its tenant has. */
export interface Difference {
  readonly sort: DifferenceSort;
  readonly noun: string;
  /** As the tenant has it; as it is declared if it is not there. */
  readonly name: string;
  /** Where the stack declares it, such as `rules.outbound.enabled`; rules as in the resource's inputs. */
  readonly path: string;
  /** Key in the stack, such as `outbound`. */
  readonly key?: string;
  readonly property?: string;
  readonly declared?: PropertyValue;
  readonly found?: PropertyValue;
  /** Of the live object, if it is there. */
  readonly guid?: string;
}

/** A difference as one line, such as `TransportRule "Outbound": enabled is false, declared true`. */
export function differenceLine(difference: Difference): string {
  const { sort, noun, name, property, declared = null, found = null } = difference;
  const object = `${noun} "${name}"`;
  switch (sort) {
    case "missing":
      return `${object} is not there`;
    case "leftover":
      return `${object} bears the mark of this stack, which does not declare it`;
    case "second":
      return `${object} ${secondText(difference)}`;
    case "unmodelled":
      return `${object} carries ${Array.isArray(found) ? found.join(", ") : ""}, which is not declared`;
    case "order":
      return `order of the rules is ${plain(found)}, declared ${plain(declared)}`;
    case "property":
      return `${object}: ${property} is ${shown(found)}, declared ${shown(declared)}`;
  }
}

/** What a second connector does: its host or certificate stands first in what was found, then the rules that route to it. */
export function secondText({ noun, found }: Difference): string {
  const [shared = "", ...rules] = Array.isArray(found) ? found : [];
  const way = noun === "OutboundConnector" ? `leads to ${shared} too` : `takes mail from ${shared} too`;
  const routing = rules.length === 0 ? "" : `; rules route to it: ${rules.map((rule) => `"${rule}"`).join(", ")}`;
  return `${way}, and nobody declares it${routing}`;
}

function plain(value: PropertyValue): string {
  return Array.isArray(value) ? value.join(", ") : String(value);
}

function shown(value: PropertyValue): string {
  return Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
}
