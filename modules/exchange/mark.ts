/** Where a kind's objects carry their mark. */
export interface MarkPlace {
  /** The property that holds it beside what a person wrote. */
  readonly property: string;
  /** `line`: a last line of its own, readable. `suffix`: a short ending, for names. */
  readonly form: "line" | "suffix";
  /** Characters that the property takes. A mark that does not fit is left out. */
  readonly max: number;
}

/** Who made an object, as the object itself says it: it is true whatever a state file has lost. */
export interface Mark {
  /** Project, stack and name of the resource, for people and for `relay off`. A suffix has no room for it. */
  readonly owner?: string;
  /** The rule's key in its set. */
  readonly key?: string;
  /** Short hash of the resource's whole URN. Marks of release 0.1 have none. */
  readonly urn?: string;
  /** Which making: fresh for every create or adoption, so that an older resource knows that the object is not its own any more. */
  readonly making?: string;
}

/** Bound of the line: a rule's comment takes 1,024 characters, of which a person may write 900. */
const longestLine = 124;
const line = /(?:\r?\n)?\[pulumi-exchange-relay (?:([0-9a-f]{10})\.([0-9a-f]{8}) )?([^\]\n]+)\]\s*$/;
const suffix = /^(?:(.*) )?\(relay ([0-9a-f]{10})\.([0-9a-f]{8})\)$/s;

/** A text with its mark; the text alone where both do not fit. */
export function withMark(place: MarkPlace, text: string | null, mark: Mark): string | null {
  const ending = place.form === "line" ? lineOf(mark) : `(relay ${mark.urn}.${mark.making})`;
  const whole = text === null ? ending : `${text}${place.form === "line" ? "\n" : " "}${ending}`;
  return whole.length > place.max ? text : whole;
}

/** The text without its mark, and the mark. */
export function splitMark(
  place: MarkPlace,
  text: string | null,
): { readonly text: string | null; readonly mark?: Mark } {
  if (text === null) return { text };
  return (place.form === "line" ? splitLine(text) : splitSuffix(text)) ?? { text };
}

/** Whether two marks say the same; owners are for people. */
export function isSameMark(left: Mark | undefined, right: Mark): boolean {
  return left?.urn === right.urn && left?.making === right.making && left?.key === markKey(right.key);
}

/** A key as a mark can hold it. */
export function markKey(key: string | undefined): string | undefined {
  return key?.replaceAll(/[\]\r\n#]/g, "_");
}

function lineOf({ owner = "", key, urn, making }: Mark): string {
  const start = `[pulumi-exchange-relay ${urn === undefined ? "" : `${urn}.${making} `}`;
  const end = `${key === undefined ? "" : `#${markKey(key)}`}]`;
  const room = Math.max(0, longestLine - start.length - end.length);
  return `${start}${owner.replaceAll(/[\]\r\n]/g, "_").slice(0, room)}${end}`;
}

function splitLine(text: string) {
  const [whole, urn, making, named = ""] = line.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const at = named.lastIndexOf("#");
  const [owner, key] = at < 0 ? [named, undefined] : [named.slice(0, at), named.slice(at + 1)];
  return {
    text: text.slice(0, text.length - whole.length) || null,
    mark: {
      owner,
      ...(key !== undefined && { key }),
      ...(urn !== undefined && making !== undefined && { urn, making }),
    },
  };
}

function splitSuffix(text: string) {
  const [whole, before, urn, making] = suffix.exec(text) ?? [];
  if (whole === undefined || urn === undefined || making === undefined) return undefined;
  return { text: before ?? null, mark: { urn, making } };
}
