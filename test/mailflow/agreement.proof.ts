import { test } from "vitest";
import { expectAgreement } from "./agreement.js";

const runs = Number(process.env.AGREEMENT_RUNS ?? 3_000);

// As many as one likes take as long as they take.
test(`the evaluator and the simulated delivery agree on the way of ${runs} messages through as many tenants`, {
  timeout: 0,
}, () => {
  expectAgreement(runs);
});
