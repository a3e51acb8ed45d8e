import { describe, expect, test } from "vitest";
import { openedConfig } from "../../modules/config/openedConfig.js";

/** As the CLI writes it (3.259.0): an object as text and as it is, what is secret opened. */
function answer(sections: Readonly<Record<string, unknown>>, secret: readonly string[] = []): string {
  const entries = Object.entries(sections).map(([key, value]) => [
    key,
    typeof value === "string"
      ? { value, secret: secret.includes(key) }
      : { value: JSON.stringify(value), objectValue: value, secret: secret.includes(key) },
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}

const relay = "exchange-relay:relay";

describe("a config that Pulumi opened", () => {
  test("has texts as texts, and objects as objects", () => {
    const sections = {
      "exchangeonline:organization": "contoso.onmicrosoft.com",
      [relay]: { smartHosts: ["a.example"] },
    };
    expect(openedConfig(answer(sections), {})).toEqual({ config: sections, secret: [] });
  });

  test("has a key that the environment gives, sealed, wherever one may be", () => {
    const opened = { key: "planted", stamp: { header: "X-Key", key: "planted" }, inbound: { key: "planted" } };
    const read = openedConfig(answer({ [relay]: opened }, [relay]), {});
    const seal = { secure: "opened" };
    expect(read).toEqual({
      config: { [relay]: { key: seal, stamp: { header: "X-Key", key: seal }, inbound: { key: seal } } },
      secret: [relay],
    });
  });

  test("has a key that the file encrypts as the file has it", () => {
    const opened = { stage: "pilot", stamp: { key: "planted" } };
    const written = { [relay]: { stamp: { key: { secure: "v1:sealed" } } } };
    expect(openedConfig(answer({ [relay]: opened }, [relay]), written)).toMatchObject({
      config: { [relay]: { stage: "pilot", stamp: { key: { secure: "v1:sealed" } } } },
    });
  });

  test("has a key that the environment holds in plain text as it is: it will be refused", () => {
    const read = openedConfig(answer({ [relay]: { key: "planted" } }), {});
    expect(read).toEqual({ config: { [relay]: { key: "planted" } }, secret: [] });
  });

  test("is no config if the CLI answers something else, and nothing of that is told", () => {
    for (const text of ["planted", "[]", '{"a:b":"planted"}']) {
      const read = openedConfig(text, {});
      expect(read).toEqual({
        problems: [{ path: ["environment"], message: "cannot be opened: what Pulumi answers is no config." }],
      });
    }
  });
});
