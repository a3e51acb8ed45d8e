import { describe, expect, test } from "vitest";
import { parseProviderConfig } from "../../modules/provider/providerConfig.js";
import { unknown } from "../../modules/provider/wire/wireValues.js";

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

  test("takes what is not known yet as given, and has no configuration before it is", () => {
    const parsed = parseProviderConfig({ organization: unknown, clientId: unknown, cloud: "mars" });
    expect(parsed).toEqual({
      missing: [],
      later: ["organization", "clientId"],
      problems: [{ path: ["cloud"], message: 'must be one of "global", "gccHigh", "dod"' }],
    });
  });

  test("refuses ids that are none, the text of a key for a path, and two proofs", () => {
    const messages = (more: Record<string, string>) =>
      parseProviderConfig({ organization, ...more }).problems.map(
        ({ path, message }) => `${path.join(".")} ${message}`,
      );
    expect(
      messages({ tenantId: "contoso.com", clientId: "x", certificatePath: "-----BEGIN PRIVATE KEY-----\nplanted" }),
    ).toEqual([
      "tenantId is not the GUID of the tenant",
      "clientId is not the GUID of the application",
      "certificatePath is not the path of a file; the text of a certificate, key or token does not belong here",
    ]);
    expect(messages({ certificatePath: "a.pem", federatedTokenFile: "b" })).toEqual([
      "federatedTokenFile cannot be beside certificatePath: which of the two is to sign in?",
    ]);
  });
});
