/** What an import names: an object, and which of its properties the program declares. */
interface ImportName {
  readonly name: string;
  /** Absent: not said; then what differs from Exchange's defaults is taken for declared. */
  readonly declares?: readonly string[];
}

const ending = /\?declares=([\w,:]*)$/;

/**
 * The id of an import after which the state says just what the program declares, so that a preview has nothing to say.
 *
 * @example
 * importId("Send to Trustifi", ["enabled", "smartHosts"])  // "Send to Trustifi?declares=enabled,smartHosts"
 */
export function importId(name: string, declares: readonly string[]): string {
  return `${name}?declares=${declares.join(",")}`;
}

export function parseImportName(id: string): ImportName {
  const [whole, keys] = ending.exec(id) ?? [];
  if (whole === undefined || keys === undefined) return { name: id };
  return { name: id.slice(0, -whole.length), declares: keys.split(",").filter((key) => key !== "") };
}

/** The declared properties as an object has them. */
export function declaredValues<Value>(
  values: Readonly<Record<string, Value>>,
  declares: readonly string[],
): Readonly<Record<string, Value>> {
  return Object.fromEntries(declares.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])));
}

const caught = "catchAll:";

/** The part of a rule set's id that says which connector takes a rule's mail: no rule tells it. */
export function catchAllId(key: string, connector: string): string {
  return `${caught}${encodeURIComponent(key)}=${encodeURIComponent(connector)}`;
}

/** A rule set's id taken apart: rules by key, and the connectors that take what a rule stamps. */
export function parseSetId(id: string): {
  readonly rules: readonly (readonly [key: string, text: string])[];
  readonly catchAll: Readonly<Record<string, string>>;
} {
  const parts = [...new URLSearchParams(id)];
  const isCaught = ([key]: readonly [string, string]) => key.startsWith(caught);
  return {
    rules: parts.filter((part) => !isCaught(part)),
    catchAll: Object.fromEntries(parts.filter(isCaught).map(([key, name]) => [key.slice(caught.length), name])),
  };
}
