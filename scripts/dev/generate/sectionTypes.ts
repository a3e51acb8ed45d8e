import { token } from "../../../modules/provider/pluginName.js";

export type Json = Readonly<Record<string, unknown>>;

/** Properties of an object, as a Pulumi schema has them. */
export interface ObjectSpec {
  readonly properties: Readonly<Record<string, Json>>;
  readonly required: readonly string[];
}

const keyDoc = "The relay key from the vendor's portal, as a secret. Whoever has it can send through your relay.";

/**
 * Makes Pulumi types of JSON schemas. Two shapes that are alike are one type, named after the first.
 *
 * None is marked as plain, though everything but a key must be known when it is declared: Pulumi's generator for Go leaves
 * types out that stand in plain lists only, and its SDK does not compile (3.206.0).
 */
export class SectionTypes {
  readonly #byName = new Map<string, Json>();
  readonly #nameOf = new Map<string, string>();

  /** All types there are, by token. */
  types(): Readonly<Record<string, Json>> {
    return Object.fromEntries([...this.#byName].map(([name, spec]) => [token(name), spec]));
  }

  /** The properties of an object's schema; each object in it gets a type whose name begins so. */
  object(schema: Json, prefix: string): ObjectSpec {
    const properties = Object.entries(schema.properties as Record<string, Json>).filter(
      ([key]) => !isFormer(schema, key),
    );
    return {
      properties: Object.fromEntries(
        properties.map(([key, property]) => [key, this.property(property, typeName(prefix, key))]),
      ),
      required: (schema.required as string[] | undefined) ?? [],
    };
  }

  /** One property with its description. */
  property(schema: Json, name: string): Json {
    if (isKey(schema)) return { type: "string", secret: true, description: keyDoc };
    const { description } = schema;
    return { ...this.#type(schema, name), ...(description === undefined ? {} : { description }) };
  }

  #type(schema: Json, name: string): Json {
    const branches = alternatives(schema);
    if (branches.length > 1) return { oneOf: branches.map((one) => this.#type(one, name)) };
    const [one = schema] = branches;
    if (one.type === "array") return { type: "array", items: this.#type(one.items as Json, singular(name)) };
    if (one.type === "object") return this.#objectType(one, name);
    return Array.isArray(one.enum) ? this.#enumType(one, name) : { type: one.type };
  }

  #objectType(schema: Json, name: string): Json {
    if (schema.properties === undefined) return { type: "object", additionalProperties: { type: "string" } };
    const { properties, required } = this.object(schema, name);
    const { description } = schema;
    return this.#named(name, { type: "object", properties, required }, description);
  }

  #enumType({ enum: words, description }: Json, name: string): Json {
    return this.#named(name, { type: "string", enum: (words as string[]).map((value) => ({ value })) }, description);
  }

  #named(wanted: string, shape: Json, description: unknown): Json {
    const text = JSON.stringify(shape);
    const name = this.#nameOf.get(text) ?? wanted;
    if (!this.#nameOf.has(text) && this.#byName.has(name))
      throw new Error(
        `Cannot name a type ${name}: another shape has that name; name one of their properties otherwise`,
      );
    this.#nameOf.set(text, name);
    if (!this.#byName.has(name))
      this.#byName.set(name, { ...shape, ...(description === undefined ? {} : { description }) });
    return { $ref: `#/types/${token(name)}` };
  }
}

/** Texts of several forms, such as addresses and ranges, are one text. */
function alternatives({ anyOf, properties }: Json): readonly Json[] {
  if (!Array.isArray(anyOf) || properties !== undefined) return [];
  const branches = anyOf as Json[];
  return branches.every(({ type }) => type === "string") ? [{ type: "string" }] : branches;
}

/** The published schema knows a key as Pulumi encrypts it. */
function isKey({ anyOf }: Json): boolean {
  const [branch] = Array.isArray(anyOf) ? (anyOf as Json[]) : [];
  return (branch?.properties as Json | undefined)?.secure !== undefined;
}

/** What `stamp` holds was once written beside it; no program in another language ever did. */
function isFormer({ properties }: Json, key: string): boolean {
  return (key === "key" || key === "keyHeader") && (properties as Json).stamp !== undefined;
}

function singular(name: string): string {
  return name.endsWith("s") ? name.slice(0, -1) : name;
}

/** A connector's `connectorType` is no ConnectorConnectorType. */
function typeName(prefix: string, key: string): string {
  const name = capital(key);
  const last = /[A-Z][a-z]*$/.exec(prefix)?.[0] ?? "";
  return last !== "" && name.startsWith(last) ? prefix.slice(0, -last.length) + name : prefix + name;
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
