import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import type { PropertyValue } from "../exchange/property.js";

export function textOf(value: PropertyValue | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function textsOf(value: PropertyValue | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}

export function isSame(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && left.toLowerCase() === right?.toLowerCase();
}

export function isOn({ values }: Observed): boolean {
  return values.enabled !== false;
}

/** Only what is known: nothing that is undefined or an empty list. */
export function known(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}

/** The connector of that name, if it leads to hosts of somebody else. */
export function relayConnector(connectors: readonly Observed[], name: PropertyValue | undefined): Observed | undefined {
  return connectors.find((one) => isSame(one.name, textOf(name)) && hasHosts(one.values));
}

export function hasHosts({ smartHosts, useMXRecord }: PropertyValues): boolean {
  return textsOf(smartHosts).length > 0 && useMXRecord !== true;
}
