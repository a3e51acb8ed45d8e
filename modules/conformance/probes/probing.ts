import type { ExchangeRecord } from "../../exchange/cmdletCall.js";
import type { Found, ProbedTenant } from "../probe.js";

/** What is assumed of a refusal: its kind by our names, the last part of Exchange's type, and the text. */
export function refused(text: string, type = "ArgumentException", kind = "invalid"): Found {
  return { kind, type, text };
}

/** Properties of a record, `absent` for one that it has not. */
export function some(record: ExchangeRecord, ...names: readonly string[]): Found {
  return Object.fromEntries(names.map((name) => [name, plain(record[name])]));
}

/** A value as JSON says it. */
export function plain(value: unknown): Found {
  if (value === undefined) return "absent";
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === "object"
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]))
    : String(value);
}

/** Own rules from top to bottom, without the prefix; and all places in the tenant that are theirs. */
export async function ownRules(tenant: ProbedTenant) {
  await tenant.settle();
  const { values } = await tenant.invoke("Get-TransportRule", { ResultSize: "Unlimited" });
  const own = values
    .filter(({ Name }) => String(Name).startsWith(tenant.name("")))
    .map(({ Name, Priority }) => ({ what: String(Name).slice(tenant.name("").length), place: Number(Priority) }))
    .sort((left, right) => left.place - right.place);
  return { own, count: values.length };
}
