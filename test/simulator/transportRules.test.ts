import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Simulator } from "../../modules/simulator/simulator.js";
import { aSimulator, names, only } from "./simulatedTenant.js";

const rules = (names: readonly string[]) => names.map((Name) => ({ Name, SetSCL: 1 }));
const priorities = (simulator: Simulator) =>
  (simulator.run("Get-TransportRule", {})?.values ?? []).map(({ Priority }) => Priority);
const outOfRange = "The specified rule priority is invalid.\r\nParameter name: Priority";

describe("the priority of a rule", () => {
  test("is its place: 0 is first, and a new rule is last", () => {
    const simulator = aSimulator({ rules: rules(["a", "b"]) });
    simulator.run("New-TransportRule", { Name: "c" });
    expect([names(simulator, "Get-TransportRule"), priorities(simulator)]).toEqual([
      ["a", "b", "c"],
      [0, 1, 2],
    ]);
  });

  test("moves the others down when a rule is put between, and up when one goes", () => {
    const simulator = aSimulator({ rules: rules(["a", "b"]) });
    expect(simulator.run("New-TransportRule", { Name: "c", Priority: 1 })?.values).toMatchObject([{ Priority: 1 }]);
    expect(names(simulator, "Get-TransportRule")).toEqual(["a", "c", "b"]);
    simulator.run("Remove-TransportRule", { Identity: "a" });
    expect([names(simulator, "Get-TransportRule"), priorities(simulator)]).toEqual([
      ["c", "b"],
      [0, 1],
    ]);
  });

  for (const [cmdlet, sent, valid] of [
    ["New-TransportRule", { Name: "c" }, [0, 2]],
    ["Set-TransportRule", { Identity: "a" }, [0, 1]],
  ] as const)
    test(`is from ${valid[0]} to ${valid[1]} for ${cmdlet} among two`, () => {
      for (const Priority of valid)
        expect(() => aSimulator({ rules: rules(["a", "b"]) }).run(cmdlet, { ...sent, Priority })).not.toThrow();
      for (const Priority of [-1, valid[1] + 1]) {
        const simulator = aSimulator({ rules: rules(["a", "b"]) });
        expect(() => simulator.run(cmdlet, { ...sent, Priority, SetSCL: 9 })).toThrow(outOfRange);
        expect(simulator.run("Get-TransportRule", {})?.values).toMatchObject([{ SetSCL: 1 }, { SetSCL: 1 }]);
      }
    });

  test("counts disabled rules, and outlives a new name", () => {
    const simulator = aSimulator({ rules: rules(["a", "b", "c"]) });
    const [, before] = simulator.run("Get-TransportRule", {})?.values ?? [];
    simulator.run("Disable-TransportRule", { Identity: "b" });
    simulator.run("Set-TransportRule", { Identity: "b", Name: "B2" });
    expect(simulator.run("Get-TransportRule", { Identity: "B2" })?.values).toMatchObject([
      { Priority: 1, State: "Disabled", Guid: before?.Guid, ImmutableId: before?.ImmutableId, Identity: "B2" },
    ]);
  });
});

type Step =
  | { readonly run: "new" | "move"; readonly which: number; readonly to: number }
  | { readonly run: "remove" | "enable" | "disable"; readonly which: number };

const place = fc.nat({ max: 12 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ run: fc.constantFrom("new" as const, "move" as const), which: place, to: place }),
    fc.record({ run: fc.constantFrom("remove" as const, "enable" as const, "disable" as const), which: place }),
  ),
  { maxLength: 40 },
);

/** The same steps on a plain array. */
function play(simulator: Simulator, model: { name: string; state: string }[], step: Step, index: number): void {
  if (step.run === "new") {
    const to = step.to % (model.length + 1);
    simulator.run("New-TransportRule", { Name: `r${index}`, Priority: to, Enabled: step.which % 2 === 0 });
    model.splice(to, 0, { name: `r${index}`, state: step.which % 2 === 0 ? "Enabled" : "Disabled" });
    return;
  }
  const rule = model[step.which % Math.max(model.length, 1)];
  if (rule === undefined) return;
  if (step.run === "move") {
    const to = step.to % model.length;
    simulator.run("Set-TransportRule", { Identity: rule.name, Priority: to });
    model.splice(model.indexOf(rule), 1);
    model.splice(to, 0, rule);
  } else if (step.run === "remove") {
    simulator.run("Remove-TransportRule", { Identity: rule.name });
    model.splice(model.indexOf(rule), 1);
  } else {
    const isOn = step.run === "enable";
    simulator.run(isOn ? "Enable-TransportRule" : "Disable-TransportRule", { Identity: rule.name });
    rule.state = isOn ? "Enabled" : "Disabled";
  }
}

describe("the list of rules", () => {
  test("is what a plain array is after the same steps, with priorities 0 to n-1", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const simulator = aSimulator();
        const model: { name: string; state: string }[] = [];
        all.forEach((step, index) => {
          play(simulator, model, step, index);
          const shown = (simulator.run("Get-TransportRule", {})?.values ?? []).map(({ Name, State, Priority }) => ({
            Name,
            State,
            Priority,
          }));
          expect(shown).toEqual(model.map(({ name, state }, at) => ({ Name: name, State: state, Priority: at })));
        });
      }),
    );
  });

  test("shows one state, or the first few with a warning", () => {
    const simulator = aSimulator({ rules: [...rules(["a", "b"]), { Name: "c", Enabled: false }] });
    const shown = (sent: Record<string, string | number>) => names(simulator, "Get-TransportRule", sent);
    expect(shown({ State: "disabled" })).toEqual(["c"]);
    expect(shown({ State: "Enabled" })).toEqual(["a", "b"]);
    expect(shown({ ResultSize: "Unlimited" })).toEqual(["a", "b", "c"]);
    expect(shown({ ResultSize: 2 })).toEqual(["a", "b"]);
    expect(simulator.run("Get-TransportRule", { ResultSize: 2 })?.warnings).toEqual([
      "There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.",
    ]);
    expect(simulator.run("Get-TransportRule", { ResultSize: 3 })?.warnings).toEqual([]);
  });
});

describe("a rule", () => {
  test("is refused when another has its name in any case, but may keep its own", () => {
    const simulator = aSimulator({ rules: rules(["a", "b"]) });
    expect(() => simulator.run("New-TransportRule", { Name: "A" })).toThrow(
      "A transport rule with the name 'A' already exists. (simulated)",
    );
    expect(() => simulator.run("Set-TransportRule", { Identity: "b", Name: "A" })).toThrow("already exists");
    simulator.run("Set-TransportRule", { Identity: "a", Name: "A" });
    expect(names(simulator, "Get-TransportRule")).toEqual(["A", "b"]);
  });

  test("is switched with a mode or keeps the one it has", () => {
    const simulator = aSimulator({ rules: [{ Name: "a", Mode: "Audit", Enabled: false }] });
    const shown = () => simulator.run("Get-TransportRule", { Identity: "a" })?.values[0];
    simulator.run("Enable-TransportRule", { Identity: "a" });
    expect(shown()).toMatchObject({ State: "Enabled", Mode: "Audit" });
    simulator.run("Enable-TransportRule", { Identity: "a", Mode: "enforce" });
    expect(shown()).toMatchObject({ State: "Enabled", Mode: "Enforce" });
    expect(() => simulator.run("Enable-TransportRule", { Identity: "a", Mode: "Test" })).toThrow("Mode");
  });

  for (const [one, other] of [
    ["SetHeaderName", "SetHeaderValue"],
    ["HeaderContainsMessageHeader", "HeaderContainsWords"],
    ["HeaderMatchesMessageHeader", "HeaderMatchesPatterns"],
    ["ExceptIfHeaderContainsMessageHeader", "ExceptIfHeaderContainsWords"],
    ["ExceptIfHeaderMatchesMessageHeader", "ExceptIfHeaderMatchesPatterns"],
  ] as const)
    test(`needs ${one} and ${other} together, in each call`, () => {
      const simulator = aSimulator();
      const refused = `${one} and ${other} must be specified together. (simulated)`;
      for (const alone of [one, other])
        expect(() => simulator.run("New-TransportRule", { Name: "a", [alone]: "x" })).toThrow(refused);
      expect(() => simulator.run("New-TransportRule", { Name: "a", [one]: "x", [other]: "x" })).not.toThrow();
      for (const half of [{ [one]: "y" }, { [other]: null }])
        expect(() => simulator.run("Set-TransportRule", { Identity: "a", ...half })).toThrow(refused);
      expect(() => simulator.run("Set-TransportRule", { Identity: "a", [one]: null, [other]: null })).not.toThrow();
    });

  test("has Exchange's own words where a call leaves them out, and loses them with the rest", () => {
    const simulator = aSimulator();
    const shown = () => only(simulator, "Get-TransportRule", "a");
    simulator.run("New-TransportRule", {
      Name: "a",
      ADComparisonAttribute: "Department",
      ApplyHtmlDisclaimerText: "x",
      RejectMessageReasonText: "no",
    });
    const filled = {
      ADComparisonOperator: "Equal",
      ApplyHtmlDisclaimerLocation: "Append",
      ApplyHtmlDisclaimerFallbackAction: "Wrap",
      RejectMessageEnhancedStatusCode: "5.7.1",
    };
    expect(shown()).toMatchObject(filled);
    simulator.run("Set-TransportRule", { Identity: "a", RejectMessageEnhancedStatusCode: "5.7.903" });
    expect(shown()).toMatchObject({ RejectMessageReasonText: "Delivery not authorized, message refused" });
    simulator.run("Set-TransportRule", { Identity: "a", ApplyHtmlDisclaimerText: null, ADComparisonAttribute: null });
    expect(shown()).toMatchObject({
      ADComparisonOperator: null,
      ApplyHtmlDisclaimerLocation: null,
      ApplyHtmlDisclaimerFallbackAction: null,
    });
    expect(() => simulator.run("Set-TransportRule", { Identity: "a", ApplyHtmlDisclaimerLocation: "Append" })).toThrow(
      "ApplyHtmlDisclaimerText must be specified with ApplyHtmlDisclaimerLocation. (simulated)",
    );
  });

  for (const [given, text] of [
    [{ RejectMessageEnhancedStatusCode: "5.7.2" }, "The enhanced status code '5.7.2' isn't valid."],
    [{ SubjectContainsWords: ["x".repeat(129)] }, "A word can't be longer than 128 characters."],
    [{ ExceptIfSenderADAttributeContainsWords: ["Shoe size:43"] }, "An Active Directory attribute isn't valid."],
    [{ RemoveRMSAttachmentEncryption: true }, "RemoveRMSAttachmentEncryption requires RemoveOMEv2."],
    [
      { GenerateIncidentReport: "ada@contoso.com", IncidentReportContent: ["Weather"] },
      "A value of IncidentReportContent isn't one of Sender, ",
    ],
    [{ GenerateNotification: "x".repeat(5121) }, "The maximum length is 5120"],
    [{ ADComparisonAttribute: "Shoe size" }, "Unable to match the identifier name Shoe size"],
  ] as const)
    test(`is refused for ${Object.keys(given)[0]} that the reference does not allow`, () => {
      expect(() => aSimulator().run("New-TransportRule", { Name: "a", ...given })).toThrow(text);
    });

  test("names people and groups that exist, and people outside", () => {
    const simulator = aSimulator();
    const make = (sent: Record<string, string[]>) => () => simulator.run("New-TransportRule", { Name: "a", ...sent });
    const unknown = (name: string) =>
      `Couldn't find object "${name}". Please make sure that it was spelled correctly or specify a different object.`;
    expect(make({ FromMemberOf: ["nobody@contoso.com"] })).toThrow(unknown("nobody@contoso.com"));
    expect(make({ FromMemberOf: ["group@outside.example"] })).toThrow(unknown("group@outside.example"));
    expect(make({ SentToMemberOf: ["ada@contoso.com"] })).toThrow(unknown("ada@contoso.com"));
    expect(make({ ExceptIfFrom: ["nobody@contoso.com"] })).toThrow(unknown("nobody@contoso.com"));
    expect(make({ CopyTo: ["nobody@contoso.com"] })).toThrow(unknown("nobody@contoso.com"));
    expect(make({ SentTo: ["finance@contoso.com"] })).toThrow(
      "SentTo predicate does not allow distribution groups. 'finance@contoso.com'.",
    );
    expect(make({ From: ["someone@outside.example"], FromMemberOf: ["mail-pilot@contoso.com"] })).not.toThrow();
  });

  test("keeps the connector's name, by whatever identity it was given, and is told of one that is not rule-scoped", () => {
    const simulator = aSimulator({
      outboundConnectors: [{ Name: "Relay", IsTransportRuleScoped: true }, { Name: "All" }],
    });
    const guid = String(simulator.tenant.objects.OutboundConnector[0]?.Guid);
    const scoped = simulator.run("New-TransportRule", { Name: "a", RouteMessageOutboundConnector: guid });
    expect([scoped?.values[0]?.RouteMessageOutboundConnector, scoped?.warnings]).toEqual(["Relay", []]);
    expect(simulator.run("New-TransportRule", { Name: "b", RouteMessageOutboundConnector: "all" })).toMatchObject({
      values: [{ RouteMessageOutboundConnector: "All" }],
      warnings: ["The connector 'All' isn't scoped to transport rules. (simulated)"],
    });
    expect(() => simulator.run("New-TransportRule", { Name: "c", RouteMessageOutboundConnector: "gone" })).toThrow(
      "object 'gone' couldn't be found",
    );
  });

  test("does not route to a connector that is not rule-scoped, where the switch says so", () => {
    const simulator = aSimulator({ outboundConnectors: [{ Name: "All" }] }, { unscopedRoute: "refuse" });
    expect(() => simulator.run("New-TransportRule", { Name: "b", RouteMessageOutboundConnector: "All" })).toThrow(
      "The connector 'All' isn't scoped to transport rules. (simulated)",
    );
  });
});

describe("the limits of a tenant", () => {
  const limits = { rules: 2, ruleBytes: 1024, regexCharacters: 10 };

  test("are those of every tenant seen", () => {
    expect(aSimulator().run("Get-TransportConfig", {})?.values).toMatchObject([
      {
        TransportRuleLimit: 300,
        TransportRuleSizeLimit: "8 KB (8,192 bytes)",
        TransportRuleCollectionRegexCharsLimit: "20 KB (20,480 bytes)",
        TransportRuleCollectionAddedRecipientsLimit: 100,
        TransportRuleAttachmentTextScanLimit: "1 MB (1,048,576 bytes)",
        TransportRuleRegexValidationTimeout: "00:00:00.3000000",
      },
    ]);
    expect(aSimulator({ limits }).run("Get-TransportConfig", {})?.values).toMatchObject([
      { TransportRuleLimit: 2, TransportRuleSizeLimit: "1 KB (1,024 bytes)" },
    ]);
  });

  test("end the number of rules, disabled ones too", () => {
    const simulator = aSimulator({ limits, rules: [{ Name: "a", Enabled: false }, { Name: "b" }] });
    expect(() => simulator.run("New-TransportRule", { Name: "c" })).toThrow(
      "The number of transport rules can't be more than 2. (simulated)",
    );
  });

  test("end the size of one rule, which every rule shows", () => {
    const simulator = aSimulator({ limits });
    const [rule] =
      simulator.run("New-TransportRule", { Name: "a", FromScope: "NotInOrganization", PrependSubject: "[External]" })
        ?.values ?? [];
    expect(rule?.Size).toBe(374);
    expect(() => simulator.run("Set-TransportRule", { Identity: "a", PrependSubject: "x".repeat(800) })).toThrow(
      /^The size of the rule is \d+ bytes, which exceeds the limit of 1024 bytes\. \(simulated\)$/,
    );
    expect(simulator.run("Get-TransportRule", {})?.values).toMatchObject([{ PrependSubject: "[External]" }]);
  });

  test("end the characters of all patterns of all rules", () => {
    const simulator = aSimulator({ limits, rules: [{ Name: "a", SubjectMatchesPatterns: ["12345", "67"] }] });
    expect(simulator.run("Get-TransportRule", {})?.values).toMatchObject([{ RegexSize: 7 }]);
    expect(() =>
      simulator.run("New-TransportRule", { Name: "b", ExceptIfFromAddressMatchesPatterns: ["1234"] }),
    ).toThrow("The regular expressions of all rules exceed 10 characters. (simulated)");
    simulator.run("New-TransportRule", { Name: "b", ExceptIfFromAddressMatchesPatterns: ["123"] });
  });
});
