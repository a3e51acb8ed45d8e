import { test } from "vitest";
import { expectAgreement } from "./agreement.js";

test("the evaluator and the simulated delivery agree on the way of any message through any tenant", () => {
  expectAgreement(500);
});
