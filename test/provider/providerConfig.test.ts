import { describe, expect, test } from "vitest";
import { parseProviderConfig } from "../../modules/provider/providerConfig.js";

const organization = "contoso.onmicrosoft.com";

describe("parseProviderConfig", () => {
  test("fills in the global cloud, PowerShell and our token", () => {
    expect(parseProviderConfig({ organization }).config).toEqual({
      organization,
      channel: "powershell",
      signIn: "token",
      cloud: "global",
    });
  });

  test("names the keys that must be set", () => {
    expect(parseProviderConfig({}).missing).toEqual(["organization"]);
  });

  test("reports every problem at once", () => {
    const { problems } = parseProviderConfig({ organization, cloud: "mars", endpont: "x" });
    expect(problems.map(({ path, message }) => `${path.join(".")} ${message}`)).toEqual([
      'cloud must be one of "global", "gccHigh", "dod"',
      'endpont is not a property. Did you mean "endpoint"?',
    ]);
  });

  test("refuses a token in the clear to anywhere but this machine", () => {
    const problemsOf = (endpoint: string) => parseProviderConfig({ organization, endpoint }).problems.length;
    expect(
      ["http://outlook.example", "http://127.0.0.1.evil.example", "http://127.0.0.1:80", "https://outlook.example"].map(
        problemsOf,
      ),
    ).toEqual([1, 1, 0, 0]);
  });
});
