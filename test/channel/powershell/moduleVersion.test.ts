import { describe, expect, test } from "vitest";
import { chooseModule } from "../../../modules/channel/powershell/moduleVersion.js";

const installed = (...versions: string[]) =>
  versions.map((version) => ({ version, path: `/modules/${version}`, isSimulated: false }));
const chosen = (powershell: string, ...versions: string[]) => {
  const choice = chooseModule({ powershell, modules: installed(...versions) }, false);
  return "module" in choice ? choice.module.version : choice.problem;
};

describe("chooseModule", () => {
  test.each([
    ["7.6.0", ["3.9.2", "3.10.0", "3.10.1"], "3.10.1"],
    ["7.6.2", ["3.9.2", "3.10.0"], "3.10.0"],
    ["7.6.0", ["2.0.5", "3.5.1", "3.8.0"], "3.8.0"],
    ["7.5.4", ["3.9.0", "3.9.2", "3.10.1"], "3.9.2"],
    ["7.4.0", ["3.9.0", "3.7.2", "3.10.1"], "3.9.0"],
    ["7.6.0-preview.4", ["3.10.1"], "3.10.1"],
  ])("takes the pinned version, else the newest that fits PowerShell %s: %j", (powershell, versions, expected) => {
    expect(chosen(powershell, ...versions)).toBe(expected);
  });

  test.each([
    [
      "7.5.0",
      ["3.10.1", "2.0.5"],
      "Cannot use PowerShell 7.5.0: the module ExchangeOnlineManagement is installed as 2.0.5 and 3.10.1 only; needed: 3.5.0 up to 3.9.2, best `Install-PSResource ExchangeOnlineManagement -Version 3.9.2 -TrustRepository`",
    ],
    [
      "7.6.0",
      [],
      "Cannot use PowerShell 7.6.0: the module ExchangeOnlineManagement is not installed; needed: 3.5.0 up to 3.10.1, best `Install-PSResource ExchangeOnlineManagement -Version 3.10.1 -TrustRepository`",
    ],
    [
      "7.6.0",
      ["3.11.0"],
      "Cannot use PowerShell 7.6.0: the module ExchangeOnlineManagement is installed as 3.11.0 only; needed: 3.5.0 up to 3.10.1, best `Install-PSResource ExchangeOnlineManagement -Version 3.10.1 -TrustRepository`",
    ],
    [
      "7.2.24",
      ["3.4.0"],
      "Cannot use PowerShell 7.2.24: it is too old; needed: 7.4 or newer, from https://aka.ms/powershell",
    ],
    [
      "5.1.26100.1",
      ["3.9.2"],
      "Cannot use PowerShell 5.1.26100.1: it is too old; needed: 7.4 or newer, from https://aka.ms/powershell",
    ],
  ])("says what to install for PowerShell %s with %j", (powershell, versions, problem) => {
    expect(chosen(powershell, ...versions)).toBe(problem);
  });

  test("takes a simulated module for a simulated tenant only", () => {
    const modules = [
      { version: "3.9.2", path: "/simulated", isSimulated: true },
      { version: "3.9.2", path: "/real", isSimulated: false },
    ];
    const path = (isSimulated: boolean) => {
      const choice = chooseModule({ powershell: "7.4.6", modules }, isSimulated);
      return "module" in choice ? choice.module.path : choice.problem;
    };
    expect([path(true), path(false)]).toEqual(["/simulated", "/real"]);
    expect(chooseModule({ powershell: "7.4.6", modules: modules.slice(1) }, true)).toEqual({
      problem: expect.stringContaining("PSModulePath has no simulated ExchangeOnlineManagement"),
    });
  });
});
