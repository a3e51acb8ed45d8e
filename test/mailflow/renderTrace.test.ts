import { expect, test } from "vitest";
import { evaluate } from "../../modules/mailflow/evaluate.js";
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
