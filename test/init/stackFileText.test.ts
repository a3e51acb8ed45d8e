import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { answerProblems } from "../../scripts/init/answeredConfig.js";
import { answersFromFlags, withPresets } from "../../scripts/init/answersFromFlags.js";
import { type Answers, questions } from "../../scripts/init/questions.js";
import { stackFileText } from "../../scripts/init/stackFileText.js";

const enough: Answers = withPresets({
  stack: "contoso",
  organization: "contoso.onmicrosoft.com",
  smartHosts: ["relay.vendor.example"],
  keyHeader: "X-Key",
});
const problemsOf = (answers: Answers) =>
  answerProblems(answers, questions).map(({ question, message }) => `${question?.key}: ${message}`);

describe("stackFileText", () => {
  test("writes what was answered and what was preset, each with what it means", () => {
    const text = stackFileText(
      { ...enough, stage: "pilot", groups: ["a@contoso.com"], signature: "It's: theirs" },
      "relay.schema.json",
    );
    expect(parse(text)).toEqual({
      config: {
        "exchangeonline:organization": "contoso.onmicrosoft.com",
        "exchangeonline:channel": "powershell",
        "exchange-relay:relay": {
          vendor: "trustifi",
          smartHosts: ["relay.vendor.example"],
          stamp: { header: "X-Key" },
          stage: "pilot",
          appliesTo: { groups: ["a@contoso.com"] },
          signature: { rule: "It's: theirs" },
        },
        "exchange-relay:remoteDomain": {},
      },
    });
    expect(text).toContain("    # Whose mail: groups, users, or both (somebody in either is meant).\n    appliesTo: ");
    expect(text.startsWith("# yaml-language-server: $schema=relay.schema.json\n")).toBe(true);
  });

  test("never holds the key", () => {
    expect(stackFileText({ ...enough, key: "planted-key" }, "x")).not.toContain("planted");
  });
});

describe("answers", () => {
  test("are right when the stack file would be", () => {
    expect(problemsOf(enough)).toEqual([]);
  });

  test("are refused as the stack file would be, each at its question", () => {
    const wrong: Answers = {
      ...enough,
      stack: "a b",
      organization: "contoso.com",
      smartHosts: ["http://x"],
      stage: "pilot",
      key: "a b",
      users: ["nobody"],
    };
    expect(
      answerProblems(wrong, questions)
        .map(({ question }) => question?.key)
        .sort(),
    ).toEqual(["key", "organization", "smartHosts", "stack", "users"]);
    expect(problemsOf({ ...enough, stage: "pilot" })).toEqual([
      'users: missing. Stage "pilot" needs to know whose mail: write groups, users or both.',
    ]);
  });

  test("are refused at the flag that was given, and where they are none of the choices", () => {
    expect(problemsOf({ ...enough, stage: "everyone", groups: ["a@contoso.com"] })).toEqual([
      expect.stringMatching(/^groups: names groups or users, but the stage is "everyone"/),
    ]);
    expect(problemsOf({ ...enough, remoteDomain: "recomended" })).toEqual([
      'remoteDomain: must be recommended or untouched. Did you mean "recommended"?',
    ]);
    const custom: Answers = { ...enough, vendor: "custom", tlsMode: "DomainValidation", remoteDomain: "untouched" };
    expect(problemsOf(custom)).toEqual([expect.stringMatching(/^tlsDomain: missing/)]);
    expect(problemsOf({ ...custom, tlsDomain: "relay.vendor.example" })).toEqual([]);
  });

  test("come from flags, lists by commas or by a flag each", () => {
    const smartHost = ["a.example, b.example,", "c.example"];
    expect(answersFromFlags({ stack: "x", smartHost, group: " ", keyHeader: "X" })).toEqual({
      stack: "x",
      smartHosts: ["a.example", "b.example", "c.example"],
      keyHeader: "X",
    });
  });

  test("have a flag each, but the key", () => {
    expect(questions.filter(({ flag }) => flag === undefined).map(({ key }) => key)).toEqual(["key"]);
  });
});

test("the example has every key that relay init writes", () => {
  const example = readFileSync(new URL("../../stacks/Pulumi.example.yaml", import.meta.url), "utf8");
  const keys = [...stackFileText({ ...enough, users: ["a@contoso.com"] }, "x").matchAll(/^ +([\w:-]+):/gm)].map(
    ([, key]) => key,
  );
  expect(keys.length).toBeGreaterThan(6);
  for (const key of keys) expect(example).toContain(`${key}:`);
});
