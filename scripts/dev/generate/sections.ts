import { compile } from "json-schema-to-typescript";
import { configSections } from "../../../modules/config/parseRelayConfig.js";
import { sectionJsonSchema } from "../../../modules/config/relayJsonSchema.js";

/** The sections that are arguments of a component too. */
const inPrograms = ["relay", "remoteDomain", "filtering", "dns", "expect", "accept"] as const;

/** What a program writes of each section, by file: types that need no library, so that programs need none to be checked. */
export async function sectionFiles(): Promise<ReadonlyMap<string, string>> {
  const files = inPrograms.map(async (section) => {
    const name = `${section}Section`;
    const schema = sectionJsonSchema(configSections[`exchange-relay:${section}`]);
    const plain = withoutConditions(schema) as Parameters<typeof compile>[0];
    const text = await compile(plain, name, { bannerComment: "", additionalProperties: false, format: false });
    return [`${name}.ts`, inOneLine(text)] as const;
  });
  return new Map(await Promise.all(files));
}

/** Types cannot say how keys depend on each other, nor how many there must be. */
function withoutConditions(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutConditions);
  if (typeof schema !== "object" || schema === null) return schema;
  const { allOf: _, minItems: __, maxItems: ___, ...rest } = schema as Readonly<Record<string, unknown>>;
  const { anyOf, oneOf, ...object } = rest;
  const kept = rest.type === "object" && rest.properties !== undefined ? object : rest;
  return Object.fromEntries(Object.entries(kept).map(([key, value]) => [key, withoutConditions(value)]));
}

function inOneLine(text: string): string {
  return text.replaceAll(/\/\*\*\s*\n\s*\* (.*)\n\s*\*\//g, "/** $1 */");
}
