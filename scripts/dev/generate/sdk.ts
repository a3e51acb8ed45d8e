import { z } from "zod";
import { tenantSchema } from "../../../modules/config/tenantConfig.js";
import { objectKinds } from "../../../modules/exchange/kinds.js";
import type { ObjectKind } from "../../../modules/exchange/objectKind.js";
import type { Property } from "../../../modules/exchange/property.js";
import { transportRule } from "../../../modules/exchange/transportRule.js";
import { providerFunctions } from "../../../modules/provider/functions.js";
import { pluginName, token } from "../../../modules/provider/pluginName.js";
import { providerDoc } from "../../../modules/provider/providerConfig.js";

/** By file, not by the package's index: that one loads the Automation API and more, 0.4 s at every command (3.248.0). */
const header = `import type { Input, Output } from "@pulumi/pulumi/output.js";
import { CustomResource, type CustomResourceOptions, type ID } from "@pulumi/pulumi/resource.js";
`;

/** The SDK classes as TypeScript by file name, made from the kinds: nobody writes a property twice. */
export function sdkFiles(): ReadonlyMap<string, string> {
  return new Map([
    ...objectKinds.map((kind) => [`${lowered(kind.noun)}.ts`, resourceFile(kind)] as const),
    ["transportRuleArgs.ts", ruleArgsFile()],
    ["transportRuleExceptions.ts", ruleExceptionsFile()],
    ["functions.ts", functionsFile()],
    ["provider.ts", providerFile()],
  ]);
}

function resourceFile(kind: ObjectKind): string {
  const { noun } = kind;
  const keys = Object.keys(kind.properties);
  return `${header}
${comment(kind.doc)}
export class ${noun} extends CustomResource {
${Object.entries(kind.properties)
  .map(([key, property]) => outputField(kind, key, property))
  .join("\n")}
${comment("GUID that Exchange gave it; stays when it is renamed.", 2)}
  declare readonly guid: Output<string>;

  constructor(name: string, args: ${noun}Args, opts?: CustomResourceOptions) {
    super("${token(noun)}", name, { ${keys.map((key) => `${key}: args.${key}`).join(", ")}, guid: undefined }, opts);
  }

${comment("Looks an object of the tenant up by its GUID or name, without managing it.", 2)}
  static get(name: string, id: Input<ID>, opts?: CustomResourceOptions): ${noun} {
    return new ${noun}(name, {} as ${noun}Args, { ...opts, id });
  }
}

${argsInterface(kind, `${noun}Args`, `What a program declares of ${article(noun)}. Omitted: not managed, unless the property names a default.`)}`;
}

const isException = (key: string) => key.startsWith("exceptIf");

function ruleArgsFile(): string {
  const imports = `import type { Input } from "@pulumi/pulumi/output.js";\nimport type { TransportRuleExceptions } from "./transportRuleExceptions.js";`;
  const doc = "An own rule of a set. Omitted: as Exchange has it when nobody set it; a value set by hand is drift.";
  const part = rulePart((key) => !isException(key));
  return `${imports}\n\n${argsInterface(part, "TransportRuleArgs extends TransportRuleExceptions", doc)}`;
}

function ruleExceptionsFile(): string {
  const doc = "What a rule leaves alone although its conditions match.";
  return `import type { Input } from "@pulumi/pulumi/output.js";\n\n${argsInterface(rulePart(isException), "TransportRuleExceptions", doc)}`;
}

function rulePart(takes: (key: string) => boolean): ObjectKind {
  const properties = Object.entries(transportRule.properties).filter(([key]) => takes(key));
  return { ...transportRule, properties: Object.fromEntries(properties) };
}

function providerFile(): string {
  const { properties, required } = z.toJSONSchema(tenantSchema, { io: "input" }) as ProviderJson;
  const keys = Object.keys(properties);
  const fields = Object.entries(properties).map(([key, { description, ...type }]) => {
    const isRequired = required.includes(key);
    return `${comment(description, 2)}\n  ${key}${isRequired ? "" : "?"}: Input<${branchText(type)}>${isRequired ? "" : " | undefined"};`;
  });
  return `import type { Input } from "@pulumi/pulumi/output.js";
import { ProviderResource, type ResourceOptions } from "@pulumi/pulumi/resource.js";

${comment("Which tenant, and the way to it.")}
export interface ProviderArgs {
${fields.join("\n")}
}

${comment(providerDoc)}
export class Provider extends ProviderResource {
  constructor(name: string, args: ProviderArgs, opts?: ResourceOptions) {
    super("${pluginName}", name, { ${keys.map((key) => `${key}: args.${key}`).join(", ")} }, opts);
  }
}
`;
}

interface ProviderJson {
  readonly properties: Readonly<Record<string, { description: string; type?: string; enum?: string[] }>>;
  readonly required: readonly string[];
}

function functionsFile(): string {
  const parts = Object.entries(providerFunctions).map(([name, { doc, answer, args, result }]) => {
    const hasArgs = Object.keys(args.shape).length > 0;
    const parameter = hasArgs ? `args: ${shapeText(args)}, ` : "";
    return `${comment(`What \`${name}\` answers.`)}
export interface ${answer} ${shapeText(result)}

${comment(doc)}
export function ${name}(${parameter}opts?: InvokeOptions): Promise<${answer}> {
  return invoke("${token(name)}", ${hasArgs ? "args" : "{}"}, opts);
}`;
  });
  return `import type { InvokeOptions } from "@pulumi/pulumi/invoke.js";\nimport { invoke } from "@pulumi/pulumi/runtime/invoke.js";\n\n${parts.join("\n\n")}\n`;
}

function shapeText(schema: z.ZodObject): string {
  const fields = Object.entries(schema.shape).map(
    ([key, field]) => `${comment((field as z.ZodType).description ?? "", 2)}\n  ${key}: ${plainType(field)};`,
  );
  return `{\n${fields.join("\n")}\n}`;
}

function plainType(field: z.core.$ZodType): string {
  if (field instanceof z.ZodArray) return `${plainType(field.element)}[]`;
  if (field instanceof z.ZodObject) return shapeText(field);
  if (field instanceof z.ZodNullable) return `${plainType(field.unwrap())} | null`;
  if (field instanceof z.ZodRecord) return "Record<string, unknown>";
  if (field instanceof z.ZodNumber) return "number";
  return field instanceof z.ZodBoolean ? "boolean" : "string";
}

function argsInterface(kind: ObjectKind, name: string, doc: string): string {
  const fields = Object.entries(kind.properties).map(([key, property]) => {
    const optional = kind.required.includes(key) ? "" : "?";
    const undefinable = kind.required.includes(key) ? "" : " | undefined";
    return `${propertyComment(property)}\n  ${key}${optional}: Input<${typeText(property)}>${undefinable};`;
  });
  return `${comment(doc)}\nexport interface ${name} {\n${fields.join("\n")}\n}\n`;
}

function outputField(kind: ObjectKind, key: string, property: Property): string {
  const type = kind.required.includes(key) ? typeText(property) : `${typeText(property)} | null`;
  return `${propertyComment(property)}\n  declare readonly ${key}: Output<${[...new Set(type.split(" | "))].join(" | ")}>;`;
}

function propertyComment(property: Property): string {
  return comment(`${property.doc} Cmdlet parameter: ${property.parameter}.`, 2);
}

/** The type as a program writes it, tried out on the schema itself: allowed words as a union, null where it clears. */
function typeText({ schema }: Property): string {
  const json = JSON.parse(JSON.stringify(schema.toJSONSchema())) as {
    type?: string | string[];
    enum?: string[];
    anyOf?: { type?: string; enum?: string[] }[];
  };
  const branches = json.anyOf ?? [json.type].flat().map((type) => ({ ...json, type }));
  return branches.map(branchText).join(" | ");
}

function branchText({ type, enum: words }: { type?: string | undefined; enum?: string[] }): string {
  if (words !== undefined) return words.map((word) => JSON.stringify(word)).join(" | ");
  if (type === "array") return "Input<string>[]";
  return type === "integer" ? "number" : (type ?? "string");
}

function comment(text: string, indent = 0): string {
  return `${" ".repeat(indent)}/** ${text.replaceAll("*/", "*\\/")} */`;
}

function article(noun: string): string {
  return /^[AEIOU]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

function lowered(noun: string): string {
  return `${noun.charAt(0).toLowerCase()}${noun.slice(1)}`;
}
