import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultsProblems, mergeConfig } from "../../modules/config/mergeConfig.js";

const relay = "exchange-relay:relay";

describe("one tenant's config over the baseline", () => {
  test("goes key by key, and takes a list as a whole", () => {
    const defaults = {
      [relay]: { vendor: "trustifi", smartHosts: ["a.example", "b.example"], stamp: { header: "X-Key" } },
    };
    const stack = { [relay]: { smartHosts: ["c.example"], stamp: { key: { secure: "v1:x" } }, stage: "pilot" } };
    expect(mergeConfig(defaults, stack)).toEqual({
      [relay]: {
        vendor: "trustifi",
        smartHosts: ["c.example"],
        stamp: { header: "X-Key", key: { secure: "v1:x" } },
        stage: "pilot",
      },
    });
  });

  test("reads the objects that Pulumi hands a program as JSON text", () => {
    const defaults = { [relay]: { vendor: "trustifi", stage: "off" } };
    expect(mergeConfig(defaults, { [relay]: '{"stage":"audit"}', "other:key": "{no json" })).toEqual({
      [relay]: { vendor: "trustifi", stage: "audit" },
      "other:key": "{no json",
    });
  });

  test("loses what the tenant's file sets to null", () => {
    const defaults = { [relay]: { vendor: "trustifi", signature: { rule: "Theirs" } } };
    expect(mergeConfig(defaults, { [relay]: { signature: null } })).toEqual({ [relay]: { vendor: "trustifi" } });
  });

  test("is the tenant's own without a baseline, and the baseline without one of the tenant's", () => {
    const config = fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.dictionary(fc.string(), fc.boolean())));
    fc.assert(
      fc.property(config, (one) => {
        expect(mergeConfig({}, one)).toEqual(one);
        expect(mergeConfig(one, {})).toEqual(one);
        expect(mergeConfig(one, one)).toEqual(one);
      }),
    );
  });
});

describe("the baseline", () => {
  test("refuses secrets, and what Pulumi hands to the provider", () => {
    const problems = defaultsProblems({
      "exchangeonline:channel": "rest",
      [relay]: { stamp: { header: "X-Key", key: "planted" }, inbound: { key: { secure: "v1:x" } } },
    });
    expect(problems).toEqual([
      {
        path: ["exchangeonline:channel"],
        message:
          "cannot be in the baseline. Pulumi hands it to the provider itself: write it in each stack file, or under `config:` in Pulumi.yaml.",
      },
      { path: ["relay", "stamp", "key"], message: "is a secret, which is encrypted for one stack. Set it in each." },
      { path: ["relay", "inbound", "key"], message: "is a secret, which is encrypted for one stack. Set it in each." },
    ]);
  });
});
