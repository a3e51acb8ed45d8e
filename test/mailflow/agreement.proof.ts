import { test } from "vitest";
import { expectAgreement } from "./agreement.js";

const runs = Number(process.env.AGREEMENT_RUNS ?? 12_000);

test(`the evaluator and the simulated delivery agree on the way of ${runs} messages through as many tenants`, () => {
  expectAgreement(runs);
});
