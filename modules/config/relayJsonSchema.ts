import { z } from "zod";
import { configSections } from "./parseRelayConfig.js";
import { tenantSchema } from "./tenantConfig.js";

const encrypted = "Written by Pulumi: how the secrets of this file are encrypted.";

/** The JSON schema of a stack file, for editors. `stacks/relay.schema.json` is this, indented by two spaces. */
export function relayJsonSchema(): z.core.JSONSchema.BaseSchema {
  const keys: Record<string, z.core.JSONSchema.BaseSchema> = {};
  for (const [key, schema] of Object.entries(tenantSchema.shape))
    keys[`exchangeonline:${key}`] = sectionJsonSchema(schema);
  for (const [key, schema] of Object.entries(configSections)) keys[key] = sectionJsonSchema(schema);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Stack of pulumi-exchange-relay: the email relay of one Exchange Online tenant",
    type: "object",
    required: ["config"],
    properties: {
      config: {
        type: "object",
        description: "Settings of this tenant. Keys of other namespaces are not looked at.",
        required: ["exchangeonline:organization", "exchange-relay:relay"],
        properties: keys,
        patternProperties: { [`^(exchange-relay|exchangeonline):(?!(${names(keys)})$)`]: false },
      },
      encryptionsalt: { type: "string", description: encrypted },
      encryptedkey: { type: "string", description: encrypted },
      secretsprovider: { type: "string", description: encrypted },
      environment: { description: "Environments of Pulumi ESC that this stack imports." },
    },
  };
}

/** The JSON schema of what all tenants share, for editors: the same settings, none of which must be there. */
export function defaultsJsonSchema(): z.core.JSONSchema.BaseSchema {
  const keys = Object.fromEntries(
    Object.entries(configSections).map(([key, schema]) => [key, withoutDemands(sectionJsonSchema(schema))]),
  );
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "What all stacks of pulumi-exchange-relay share",
    type: "object",
    required: ["config"],
    properties: {
      config: {
        type: "object",
        description:
          "Under each tenant's own settings, per key. Secrets and `exchangeonline:` settings stand elsewhere.",
        properties: keys,
        additionalProperties: false,
      },
    },
    additionalProperties: false,
  };
}

/** `allOf` holds, in our schemas, only which keys need each other. */
function withoutDemands<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(withoutDemands) as T;
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key, value]) => !(Array.isArray(value) && demands.includes(key)));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutDemands(value)])) as T;
}

const demands = ["required", "allOf"];

/** One section, or one setting. */
export function sectionJsonSchema(schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: "draft-7", io: "input" });
  return rest;
}

function names(keys: Readonly<Record<string, unknown>>): string {
  return Object.keys(keys)
    .map((key) => key.slice(key.indexOf(":") + 1))
    .join("|");
}
