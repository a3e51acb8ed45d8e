import { expect, test } from "vitest";
import { configPosition } from "../../modules/report/configPosition.js";

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
  expect(configPosition(text, path)).toEqual(position);
});

test("a file that is no YAML has no position", () => {
  expect(configPosition("a: [", ["b"])).toBeUndefined();
  expect(configPosition("", ["b"])).toBeUndefined();
});
