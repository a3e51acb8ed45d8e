import { expect, test } from "vitest";
import { evaluate } from "../../modules/mailflow/evaluate.js";
import { judgeExpectation } from "../../modules/mailflow/expectation.js";
import { brokenLines } from "../../modules/mailflow/renderExpectations.js";
import { renderTraceText } from "../../modules/mailflow/renderTrace.js";
import { aConnector, aMessage, aRule, aTenant, now } from "./aTenant.js";

test("a trace says once where a message leaves whichever way it takes, and on what the way depends", () => {
  const toRelay = { routeMessageOutboundConnector: "Relay", stopRuleProcessing: true };
  const tenant = aTenant({
    rules: [aRule("Large", { messageSizeOver: 100, ...toRelay }), aRule("All", toRelay)],
    outboundConnectors: [aConnector("Relay")],
  });
  const { sizeBytes: _, ...unsized } = aMessage();
  expect(renderTraceText(evaluate(tenant, unsized, { now })).slice(-2)).toEqual([
    "leaves by relay.example, TLS any certificate, never rich text, utf-8 where it names no character set, in each case; the way there depends on how large the message is.",
    "Not certain: rule 0.",
  ]);
});

test.each([
  ["direct", '"one" must not go through the relay: it leaves by relay.example.'],
  ["rejected", '"one" must be kept back: it leaves by relay.example.'],
] as const)("what is broken of the way %s is said in one sentence", (way, sentence) => {
  const tenant = aTenant({
    rules: [aRule("All", { routeMessageOutboundConnector: "Relay" })],
    outboundConnectors: [aConnector("Relay")],
  });
  const expectation = { name: "one", message: aMessage(), way, basis: "written" } as const;
  const judged = judgeExpectation(tenant, expectation, { relay: ["Relay"] }, { now });
  expect(judged.outcome).toBe("unmet");
  expect(brokenLines({ ...judged, because: ["it leaves by relay.example"] }, {})[0]).toBe(sentence);
});
