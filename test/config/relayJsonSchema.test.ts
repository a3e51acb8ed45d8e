import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { defaultsJsonSchema, relayJsonSchema } from "../../modules/config/relayJsonSchema.js";

type Node = z.core.JSONSchema.BaseSchema;

describe("relayJsonSchema", () => {
  test("is what is committed; `npm run generate` writes it", () => {
    const committed = readFileSync(new URL("../../stacks/relay.schema.json", import.meta.url), "utf8");
    expect(committed, "run `npm run generate`").toBe(`${JSON.stringify(relayJsonSchema(), null, 2)}\n`);
  });

  test("describes every key that a person may write", () => {
    const bare = keys(relayJsonSchema(), "").filter(
      ({ description, path }) => !description && !path.endsWith(".secure"),
    );
    expect(bare.map(({ path }) => path)).toEqual([]);
  });

  test("refuses unknown keys of the two namespaces, and no others", () => {
    const config = relayJsonSchema().properties?.config;
    const [pattern = ""] = Object.keys(typeof config === "object" ? (config.patternProperties ?? {}) : {});
    const refused = [
      "exchange-relay:relay",
      "exchange-relay:realy",
      "exchange-relay:relayed",
      "exchange-relay:dns",
      "exchangeonline:organization",
      "exchangeonline:tenant",
      "azuread:tenantId",
    ].filter((key) => new RegExp(pattern).test(key));
    expect(refused).toEqual(["exchange-relay:realy", "exchange-relay:relayed", "exchangeonline:tenant"]);
  });

  test("takes a key in its encrypted form only", () => {
    const forms = keys(relayJsonSchema(), "")
      .filter(({ path }) => path.endsWith(".key"))
      .map(({ node }) => node.anyOf);
    const encrypted = [{ type: "object", required: ["secure"], properties: { secure: { type: "string" } } }];
    expect(forms).toEqual([encrypted, encrypted, encrypted, encrypted]);
  });
});

describe("defaultsJsonSchema", () => {
  test("is what is committed; `npm run generate` writes it", () => {
    const committed = readFileSync(new URL("../../stacks/relay.defaults.schema.json", import.meta.url), "utf8");
    expect(committed, "run `npm run generate`").toBe(`${JSON.stringify(defaultsJsonSchema(), null, 2)}\n`);
  });

  test("asks for no key of a section, and takes none of the provider", () => {
    const { config } = defaultsJsonSchema().properties as Record<string, Node>;
    const demanding = keys(config as Node, "").filter(({ node }) => node.required !== undefined);
    expect(demanding.map(({ path }) => path)).toEqual([]);
    expect(Object.keys(config?.properties ?? {}).filter((key) => !key.startsWith("exchange-relay:"))).toEqual([]);
    expect(config?.additionalProperties).toBe(false);
  });
});

interface Key {
  readonly path: string;
  readonly description: string | undefined;
  readonly node: Node;
}

function keys(node: Node, path: string): readonly Key[] {
  const own = Object.entries(node.properties ?? {}).flatMap(([key, child]) =>
    typeof child === "boolean"
      ? []
      : [{ path: `${path}.${key}`, description: child.description, node: child }, ...keys(child, `${path}.${key}`)],
  );
  const inside = [...(node.anyOf ?? []), ...[node.items ?? []].flat()];
  return [...own, ...inside.flatMap((child) => (typeof child === "boolean" ? [] : keys(child, path)))];
}
