import { relayJsonSchema } from "../../../modules/config/relayJsonSchema.js";

interface Schema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** Every key of a stack file, from the schema that editors complete it by. */
export function configPage(): string {
  const { properties } = relayJsonSchema() as Schema;
  const { config } = properties ?? {};
  const sections = Object.entries(config?.properties ?? {}).map(([key, schema]) => {
    const rows = rowsOf(key, schema, config?.required?.includes(key) ?? false);
    return `## ${key}\n\n| key | value | what it is |\n| --- | --- | --- |\n${rows.join("\n")}`;
  });
  return `# Every key of a stack file\n\n\`stacks/Pulumi.<stack>.yaml\`; editors complete it by \`stacks/relay.schema.json\`.\n\n${sections.join("\n\n")}\n`;
}

function rowsOf(path: string, schema: Schema, isRequired: boolean): readonly string[] {
  const inner = schema.items ?? schema;
  const below = alternatives(inner).flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties).flatMap(([key, one]) =>
      rowsOf(`${path}${schema.items === undefined ? "" : "[]"}.${key}`, one, required.includes(key)),
    ),
  );
  const preset = schema.default === undefined ? "" : ` Preset: \`${JSON.stringify(schema.default)}\`.`;
  const words = `${(schema.description ?? "").replaceAll("|", "\\|").replaceAll("\n", " ")}${preset}${isRequired ? " (required)" : ""}`;
  return [`| \`${path}\` | ${valueText(schema)} | ${words} |`, ...new Set(below)];
}

function alternatives(schema: Schema): readonly Schema[] {
  return [schema, ...(schema.anyOf ?? schema.oneOf ?? []).flatMap(alternatives)];
}

function valueText(schema: Schema): string {
  const all = schema.anyOf ?? schema.oneOf;
  if (all !== undefined) return [...new Set(all.map(valueText))].join(" or ");
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(", ");
  if (schema.items !== undefined) return `list of ${valueText(schema.items)}`;
  return schema.type === undefined ? "any" : [schema.type].flat().join(" or ");
}
