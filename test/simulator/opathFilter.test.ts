import { describe, expect, test } from "vitest";
import { aSimulator, names } from "./simulatedTenant.js";

const found = (filter: string) => names(aSimulator(), "Get-Recipient", { Filter: filter });

describe("a filter", () => {
  for (const [filter, expected] of [
    ["PrimarySmtpAddress -eq 'ADA@contoso.com'", ["Ada Lovelace"]],
    ["displayname -like 'A*'", ["Ada Lovelace", "Alan Turing"]],
    ['DisplayName -like "*in*"', ["Alan Turing", "Finance", "Everyone in Berlin"]],
    ["DisplayName -notlike '*a*' -and RecipientTypeDetails -ne 'UserMailbox'", ["Support", "Everyone in Berlin"]],
    ["Name -eq 'Finance' -or Name -like 'A*' -and Name -notlike '*g'", ["Ada Lovelace", "Finance"]],
    ["Name -eq 'x.x' -or Name -eq 'Support'", ["Support"]],
    ["Name -eq $null", []],
  ] as const)
    test(`finds by ${filter}`, () => {
      expect([...found(filter)].sort()).toEqual([...expected].sort());
    });

  test("takes a quote within quotes, and no sign for a pattern but the star", () => {
    const simulator = aSimulator({ rules: [{ Name: "O'Brien (a.b)" }, { Name: "O'Brien (axb)" }] });
    expect(names(simulator, "Get-TransportRule", { Filter: "Name -like 'O''Brien (a.b*'" })).toEqual(["O'Brien (a.b)"]);
  });

  test("finds rules by what their description says, and by state", () => {
    const simulator = aSimulator({
      rules: [
        { Name: "tag", PrependSubject: "[External]" },
        { Name: "tag too", PrependSubject: "[External]", Enabled: false },
        { Name: "other", SetSCL: 1 },
      ],
    });
    const filter = "Description -like '*[External]*'";
    expect(names(simulator, "Get-TransportRule", { Filter: filter })).toEqual(["tag", "tag too"]);
    expect(names(simulator, "Get-TransportRule", { Filter: filter, State: "Disabled" })).toEqual(["tag too"]);
  });

  for (const filter of ["", "Name", "Name -eq Finance", "Name -gt 'a'", "(Name -eq 'a')", "Name -eq 'a' -and "])
    test(`is refused rather than passed over: ${filter}`, () => {
      expect(() => found(filter)).toThrow(`The filter "${filter}" isn't valid. (simulated)`);
    });

  test("is refused for a property that no record has", () => {
    expect(() => found("Salary -eq '1'")).toThrow('"Salary" is not a recognized filterable property. (simulated)');
  });
});
