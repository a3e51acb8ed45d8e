import { expect, test } from "vitest";
import { configPosition } from "../../modules/report/configPosition.js";
import { located } from "../../modules/report/locations.js";
import { anItem } from "./builders.js";

const text = `# a tenant
config:
  exchangeonline:organization: contoso.onmicrosoft.com
  exchange-relay:relay:
    smartHosts: [a.example, b.example]
    inbound:
      route: "mx"
  exchange-relay:accept:
    - { id: relay-off, object: Outbound }
`;

test.each([
  [["config", "exchange-relay:relay", "inbound", "route"], { line: 7, column: 7 }],
  [["config", "exchange-relay:relay", "smartHosts", 1], { line: 5, column: 29 }],
  [["config", "exchange-relay:relay", "stage"], { line: 4, column: 3 }],
  [["config", "exchange-relay:accept", 0, "until"], { line: 9, column: 7 }],
  [["nothing"], undefined],
])("a key, or the nearest above it, has its line and column: %j", (path, position) => {
  expect(configPosition(text, path)?.position).toEqual(position);
});

test("of the baseline's keys the place is the baseline, of all others the stack's file", () => {
  const files = [
    { file: "stacks/Pulumi.contoso.yaml", text },
    {
      file: "stacks/relay.defaults.yaml",
      text: "config:\n  exchange-relay:relay:\n    stage: pilot\n    inbound: { route: mx }\n",
    },
  ] as const;
  const placeOf = (...at: (string | number)[]) => located([anItem()], files, () => at)[0]?.location;
  expect(placeOf("exchange-relay:relay", "stage")).toEqual({ file: "stacks/relay.defaults.yaml", line: 3, column: 5 });
  expect(placeOf("exchange-relay:relay", "inbound", "route")).toEqual({
    ...{ file: "stacks/Pulumi.contoso.yaml", line: 7, column: 7 },
  });
  expect(placeOf("exchange-relay:relay", "onError")).toEqual({
    file: "stacks/Pulumi.contoso.yaml",
    line: 4,
    column: 3,
  });
  expect(placeOf("exchange-relay:expect")).toEqual({ file: "stacks/Pulumi.contoso.yaml", line: 4, column: 3 });
  expect(placeOf("exchangeonline:channel")).toEqual({ file: "stacks/Pulumi.contoso.yaml", line: 2, column: 1 });
  expect(located([anItem()], [{ file: "gone", text: "" }], () => ["a"])[0]?.location).toEqual({ file: "gone" });
});

test("a file that is no YAML has no position", () => {
  expect(configPosition("a: [", ["b"])).toBeUndefined();
  expect(configPosition("", ["b"])).toBeUndefined();
});
