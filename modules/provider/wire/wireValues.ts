import structPb from "google-protobuf/google/protobuf/struct_pb.js";
import { Secret } from "../../exchange/secret.js";

const signature = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";
const outputMark = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A value that is not known yet, in a preview. */
export const unknown: unique symbol = Symbol("unknown");

export type Properties = Readonly<Record<string, unknown>>;

/** Properties as the engine sent them: secrets opened, and the paths where they were. */
export interface Decoded {
  readonly values: Properties;
  /** Paths of secrets, each as JSON of its parts. Encoding wraps the same places again. */
  readonly secrets: ReadonlySet<string>;
}

export function isUnknown(value: unknown): boolean {
  return value === unknown;
}

export function isUnknownWithin(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === unknown;
  return Object.values(value).some(isUnknownWithin);
}

/** Reads properties off the wire. The engine sends none at all for an import. */
export function decode(struct: structPb.Struct | undefined): Decoded {
  const secrets = new Set<string>();
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(struct?.toJavaScript() ?? {})) values[key] = open(value, [key], secrets);
  return { values, secrets };
}

/** Writes properties for the wire: every `Secret`, and every value at one of the paths, goes wrapped. */
export function encode(values: Properties, secrets: ReadonlySet<string> = new Set()): structPb.Struct {
  return structPb.Struct.fromJavaScript(closeRecord(values, [], secrets));
}

function open(value: unknown, path: readonly string[], secrets: Set<string>): unknown {
  if (value === unknownMark) return unknown;
  if (Array.isArray(value)) return value.map((item, index) => open(item, [...path, String(index)], secrets));
  if (!isRecord(value)) return value;
  if (value[signature] === secretMark) {
    secrets.add(JSON.stringify(path));
    return open(value.value, path, secrets);
  }
  if (value[signature] === outputMark) return openOutput(value, path, secrets);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, open(item, [...path, key], secrets)]));
}

function openOutput(output: Record<string, unknown>, path: readonly string[], secrets: Set<string>): unknown {
  if (output.secret === true) secrets.add(JSON.stringify(path));
  return output.value === undefined ? unknown : open(output.value, path, secrets);
}

function close(value: unknown, path: readonly string[], secrets: ReadonlySet<string>): structPb.JavaScriptValue {
  const plain = closePlain(value, path, secrets);
  const isSecret = value instanceof Secret || secrets.has(JSON.stringify(path));
  return isSecret && plain !== unknownMark ? { [signature]: secretMark, value: plain } : plain;
}

function closePlain(value: unknown, path: readonly string[], secrets: ReadonlySet<string>): structPb.JavaScriptValue {
  if (value === unknown) return unknownMark;
  if (value instanceof Secret) return value.reveal();
  if (Array.isArray(value)) return value.map((item, index) => close(item, [...path, String(index)], secrets));
  if (isRecord(value)) return closeRecord(value, path, secrets);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

function closeRecord(
  values: Properties,
  path: readonly string[],
  secrets: ReadonlySet<string>,
): Record<string, structPb.JavaScriptValue> {
  const known = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known.map(([key, value]) => [key, close(value, [...path, key], secrets)]));
}

/** Properties to be shown to people: what is secret is only said to be. */
export function masked({ values, secrets }: Decoded): Properties {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, mask(value, [key], secrets)]));
}

function mask(value: unknown, path: readonly string[], secrets: ReadonlySet<string>): unknown {
  if (secrets.has(JSON.stringify(path))) return "[secret]";
  if (Array.isArray(value)) return value.map((item, index) => mask(item, [...path, String(index)], secrets));
  if (!isRecord(value) || value instanceof Secret) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mask(item, [...path, key], secrets)]));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
