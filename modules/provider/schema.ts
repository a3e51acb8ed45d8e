import { z } from "zod";
import { tenantSchema } from "../config/tenantConfig.js";
import { objectKinds } from "../exchange/kinds.js";
import type { ObjectKind } from "../exchange/objectKind.js";
import type { Property } from "../exchange/property.js";
import { catchAllConnectors, foreignRule } from "../exchange/ruleSetInputs.js";
import { transportRule } from "../exchange/transportRule.js";
import { baselineInputs } from "./baselineController.js";
import { providerFunctions } from "./functions.js";
import { leftoversInputs } from "./leftoversController.js";
import { pluginName, token } from "./pluginName.js";
import { providerDoc, requiredConfig } from "./providerConfig.js";
import { validationInputs } from "./validationController.js";

type Json = Record<string, unknown>;

const guid = { type: "string", description: "GUID that Exchange gave it; stays when it is renamed." };

const languages = {
  nodejs: { respectSchemaVersion: true },
  python: { respectSchemaVersion: true },
  /**
   * Pulumi's own defaults, said: unsaid, its generator writes enumerations that do not compile (3.206.0). The path is what
   * Pulumi gives to any package of which it is not known where it is from; a release knows.
   */
  go: {
    generics: "none",
    respectSchemaVersion: true,
    importBasePath: `example.com/pulumi-${pluginName}/sdk/go/${pluginName}`,
  },
  csharp: { respectSchemaVersion: true, namespaces: { [pluginName]: "ExchangeOnline" } },
  /** Maven builds it; with Gradle's files the SDK has its version from its build only. */
  java: { buildFiles: "none" },
};

/** The plugin's Pulumi schema, made from the kinds, the functions and the configuration. */
export function providerSchema(
  version: string,
): Json & { readonly version: string; readonly language: typeof languages } {
  const config = shapeSpecs(tenantSchema);
  const optional = Object.keys(config).filter((key) => requiredConfig[key] === undefined);
  return {
    name: pluginName,
    displayName: "Exchange Online mail flow",
    version,
    description: "Connectors, mail flow rules in their order, and remote domains of Exchange Online.",
    license: "Apache-2.0",
    config: { variables: config, defaults: optional },
    provider: { description: providerDoc, inputProperties: config, requiredInputs: Object.keys(requiredConfig) },
    types: {
      [token("TransportRule")]: ruleType(),
      [token("ForeignRule")]: objectType(foreignRule, "A rule that somebody else made."),
      ...resultTypes(),
    },
    resources: {
      ...Object.fromEntries(objectKinds.map((kind) => [token(kind.noun), objectResource(kind)])),
      [token("TransportRuleSet")]: ruleSetResource(),
      [token("Baseline")]: baselineResource(),
      [token("Leftovers")]: leftoversResource(),
      [token("ConnectorValidation")]: validationResource(),
    },
    functions: Object.fromEntries(
      Object.entries(providerFunctions).map(([name, { doc, args, result }]) => [
        token(name),
        { description: doc, inputs: objectType(args), outputs: objectType(result) },
      ]),
    ),
    language: languages,
  };
}

/** One zod type as a Pulumi property. A nullable one is shown as what it is when it is not null. */
function propertySpec(schema: z.ZodType): Json {
  const { description, ...spec } = typeSpec(z.toJSONSchema(schema, { io: "input" }) as Json);
  return { ...spec, ...(description === undefined ? {} : { description }) };
}

function typeSpec(json: Json): Json {
  if (json.type === "object" && json.additionalProperties !== undefined) return anyByName(String(json.description));
  const { description, anyOf, type, items, default: preset } = json;
  const described = {
    ...(description === undefined ? {} : { description }),
    ...(preset === undefined ? {} : { default: preset }),
  };
  const branch = Array.isArray(anyOf) ? (anyOf as Json[]).find((one) => one.type !== "null") : undefined;
  if (branch !== undefined) return { ...typeSpec(branch), ...described };
  if (type === "array") return { type, items: typeSpec(items as Json), ...described };
  return { type: Array.isArray(type) ? type.find((one) => one !== "null") : type, ...described };
}

function objectResource(kind: ObjectKind): Json {
  const properties = kindSpecs(kind);
  return {
    description: `${kind.doc}\n\nSource: ${kind.references.join(", ")}`,
    inputProperties: properties,
    requiredInputs: kind.required,
    properties: { ...properties, guid },
    required: ["guid", ...kind.required],
  };
}

function ruleSetResource(): Json {
  const rules = {
    type: "object",
    additionalProperties: {
      oneOf: [{ $ref: `#/types/${token("TransportRule")}` }, { $ref: `#/types/${token("ForeignRule")}` }],
    },
    description: "Rules by a key that stays: own rules, and rules that somebody else made as anchors.",
  };
  const order = {
    type: "array",
    items: { type: "string" },
    description: "Every key of `rules`, from top to bottom. Priorities are worked out from it and never stored.",
  };
  const catchAll = propertySpec(catchAllConnectors);
  const ruleIds = {
    type: "object",
    additionalProperties: { type: "string" },
    description: "GUID of each own rule by key.",
  };
  return {
    description:
      "Mail flow rules whose order is declared by relation. Rules that are not named keep their place among themselves and are never edited.",
    inputProperties: { rules, order, catchAll },
    requiredInputs: ["rules", "order"],
    properties: { rules, order, catchAll, ruleIds },
    required: ["rules", "order", "ruleIds"],
  };
}

function baselineResource(): Json {
  const { properties, required } = objectType(baselineInputs);
  const former = anyByName("What it was like before this stack, of what the stack may write.");
  return {
    description:
      "What an object that was there before the stack is like before the stack writes it. Make it first, let the writer depend on it: then no crash can lose it. When it goes it puts back what still is as the stack wrote it.",
    inputProperties: properties,
    requiredInputs: required,
    properties: { ...(properties as Json), guid, former },
    required: [...(required as string[]), "guid", "former"],
  };
}

function leftoversResource(): Json {
  const { properties, required } = objectType(leftoversInputs);
  return {
    description:
      "Removes, when it goes, what a run that was killed made of the named resources and could not tell the state of. Make it first, let the resources depend on it.",
    inputProperties: properties,
    requiredInputs: required,
    properties,
    required,
  };
}

function validationResource(): Json {
  const { properties, required } = objectType(validationInputs);
  const validatedAt = { type: "string", description: "When it last succeeded, in UTC." };
  return {
    description:
      "Validate-OutboundConnector as a step: Exchange tries each smart host and sends a test message. It fails with what failed and the cure; let what enables the connector's rule depend on it.",
    inputProperties: properties,
    requiredInputs: required,
    properties: { ...(properties as Json), validatedAt },
    required: [...(required as string[]), "validatedAt"],
  };
}

function anyByName(description: string): Json {
  return { type: "object", additionalProperties: { $ref: "pulumi.json#/Any" }, description };
}

function ruleType(): Json {
  return {
    type: "object",
    description: transportRule.doc,
    properties: kindSpecs(transportRule),
    required: transportRule.required,
  };
}

function kindSpecs(kind: ObjectKind): Json {
  return Object.fromEntries(Object.entries(kind.properties).map(([key, property]) => [key, kindSpec(property)]));
}

function kindSpec(property: Property): Json {
  return {
    ...propertySpec(property.schema),
    description: `${property.doc} Cmdlet parameter: ${property.parameter}.`,
    ...(property.secret ? { secret: true } : {}),
    ...(property.writtenBy === "createOnly" ? { willReplaceOnChanges: true } : {}),
  };
}

function objectType(schema: z.ZodObject, description?: string): Json {
  const required = Object.entries(schema.shape).filter(([, field]) => !field.safeParse(undefined).success);
  return {
    type: "object",
    ...(description === undefined ? {} : { description }),
    properties: shapeSpecs(schema),
    required: required.map(([key]) => key),
  };
}

function shapeSpecs(schema: z.ZodObject): Json {
  return Object.fromEntries(Object.entries(schema.shape).map(([key, field]) => [key, fieldSpec(key, field)]));
}

/** A list of objects needs a named type. */
function fieldSpec(key: string, field: z.core.$ZodType): Json {
  const element = field instanceof z.ZodArray && field.element instanceof z.ZodObject;
  if (!element) return propertySpec(field as z.ZodType);
  return { type: "array", items: { $ref: `#/types/${token(elementName(key))}` }, description: field.description };
}

function resultTypes(): Json {
  const lists = Object.values(providerFunctions).flatMap(({ result }) => Object.entries(result.shape));
  return Object.fromEntries(
    lists.flatMap(([key, field]) =>
      field instanceof z.ZodArray && field.element instanceof z.ZodObject
        ? [[token(elementName(key)), objectType(field.element, `One of ${key}.`)]]
        : [],
    ),
  );
}

function elementName(key: string): string {
  return `${key.charAt(0).toUpperCase()}${key.slice(1, -1)}Summary`;
}
