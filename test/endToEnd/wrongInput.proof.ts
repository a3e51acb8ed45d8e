import { describe, expect, test } from "vitest";
import { demoConfig } from "../../scripts/demo/demoConfig.js";
import { upWith } from "./relayLife.js";

describe("wrong input, through the real CLI", () => {
  test("says which key of the provider is missing", async () => {
    const { exitCode, stdout } = await upWith((endpoint) =>
      demoConfig(endpoint).replace("  exchangeonline:organization: contoso.onmicrosoft.com\n", ""),
    );
    expect(exitCode).not.toBe(0);
    expect(stdout).toContain("exchangeonline:organization");
  });

  test("says that the token is wrong, and what it needs", async () => {
    const { exitCode, stdout } = await upWith(demoConfig, { token: "wrong" });
    expect(exitCode).not.toBe(0);
    expect(stdout).toContain(
      "Exchange refused the token (401); it needs the audience of Exchange Online and the app role Exchange.ManageAsApp",
    );
  });

  test("names the group that does not exist, and the nearest one", async () => {
    const { exitCode, stdout } = await upWith((endpoint) => demoConfig(endpoint).replace("mail-pilot@", "mail-pilt@"));
    expect(exitCode).not.toBe(0);
    expect(stdout).toContain(
      'Cannot scope a rule to "mail-pilt@contoso.com": the tenant has no such group; correct the address. Close: mail-pilot@contoso.com',
    );
  });
});
