import { describe, expect, test } from "vitest";
import { ruleExceptions } from "../../modules/exchange/ruleConditions.js";
import { refusedParameters } from "../../modules/exchange/ruleRefused.js";
import { transportRule } from "../../modules/exchange/transportRule.js";
import { namesFor } from "../../modules/simulator/bindParameters.js";
import { transportRuleParameters } from "../../modules/simulator/cmdlets/transportRuleTable.js";
import {
  documentedOnNewOnly,
  documentedOnSetOnly,
  documentedParameters,
  documentedSource,
} from "./documentedRuleParameters.js";

/** Not of a rule but of the call, and the place that the set owns. */
const ofTheCall = ["Confirm", "WhatIf"];
const place = ["Priority"];

const properties = Object.values(transportRule.properties).map(({ parameter }) => parameter);
const refused = refusedParameters.map(({ parameter }) => parameter);
const sorted = (names: readonly string[]) => [...names].sort();

describe("the parameters of a rule", () => {
  const counts = `${documentedParameters.length} documented: ${properties.length} properties, ${refused.length} refused`;
  test(`are all accounted for, ${counts}, ${[...ofTheCall, ...place].join(", ")} (${documentedSource})`, () => {
    expect(counts).toBe("175 documented: 162 properties, 10 refused");
    expect(sorted([...properties, ...refused, ...ofTheCall, ...place])).toEqual(sorted(documentedParameters));
  });

  test.each(documentedParameters)("%s has one place", (name) => {
    expect([properties, refused, ofTheCall, place].filter((names) => names.includes(name))).toHaveLength(1);
  });

  test("have an exception for every condition, in the same words", () => {
    const documented = documentedParameters.filter((name) => name.startsWith("ExceptIf") && !refused.includes(name));
    expect(sorted(ruleExceptions.map(({ parameter }) => parameter))).toEqual(sorted(documented));
    const docs = new Map(Object.values(transportRule.properties).map((one) => [one.parameter, one.doc]));
    for (const { parameter, doc } of ruleExceptions)
      expect(doc).toBe(`Exception. ${docs.get(parameter.slice("ExceptIf".length))}`);
  });

  test("are those of the simulated cmdlets too", () => {
    const written = documentedParameters.filter((name) => !refused.includes(name) && name !== "WhatIf");
    expect(sorted(namesFor(transportRuleParameters, "New"))).toEqual(sorted(written));
    expect(sorted(namesFor(transportRuleParameters, "Set"))).toEqual(
      sorted([...written.filter((name) => !documentedOnNewOnly.includes(name)), ...documentedOnSetOnly]),
    );
  });

  test("that only New- takes are not written later, or by cmdlets of their own", () => {
    const createOnly = Object.values(transportRule.properties).filter(({ writtenBy }) => writtenBy === "createOnly");
    expect(createOnly.map(({ parameter }) => parameter)).toEqual(["UseLegacyRegex"]);
    expect(documentedOnNewOnly).toEqual(["Enabled", "UseLegacyRegex"]);
  });

  test("are secret where a relay's key travels, and nowhere else", () => {
    const secret = Object.entries(transportRule.properties).filter(([, property]) => property.secret);
    expect(secret.map(([key]) => key)).toEqual(["setHeaderValue"]);
  });
});
