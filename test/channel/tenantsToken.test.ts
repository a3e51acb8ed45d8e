import { afterEach, describe, expect, test, vi } from "vitest";
import { wayTo } from "../../modules/channel/tenantAddress.js";
import { tenantsToken } from "../../modules/channel/tenantsToken.js";
import { Secret } from "../../modules/exchange/secret.js";
import { jwt } from "./jwt.js";
import { managedIdentity } from "./managedIdentity.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("tenantsToken", () => {
  const tokenOf = (token: Secret, tenantId: string | undefined) => {
    const forgotten: unknown[] = [];
    const tokens = { token: async () => token, forget: (refused?: Secret) => void forgotten.push(refused) };
    return { forgotten, given: tenantsToken(tokens, "contoso.onmicrosoft.com", tenantId).token() };
  };

  test("gives a token of the tenant, of any where none is named, and one that says nothing", async () => {
    const token = jwt({ tid: "AAAA" });
    expect(await tokenOf(token, "aaaa").given).toBe(token);
    expect(await tokenOf(token, undefined).given).toBe(token);
    const opaque = new Secret("opaque");
    expect(await tokenOf(opaque, "aaaa").given).toBe(opaque);
  });

  test("gives none of another tenant, and does not hold it", async () => {
    const token = jwt({ tid: "bbbb" });
    const { given, forgotten } = tokenOf(token, "aaaa");
    await expect(given).rejects.toMatchObject({
      kind: "unauthorized",
      message:
        "Cannot sign in to contoso.onmicrosoft.com: the sign-in belongs to the tenant bbbb; it needs to be one of aaaa. Check AZURE_TENANT_ID",
    });
    expect(forgotten).toEqual([token]);
  });

  test("is what an address that names its tenant signs in by", async () => {
    const host = await managedIdentity(jwt({ tid: "bbbb" }).reveal());
    const address = { organization: "contoso.onmicrosoft.com", cloud: "global" } as const;
    expect((await wayTo(address, process.env).tokens.token()).reveal()).toMatch(/^ey/);
    expect((await wayTo({ ...address, tenantId: "BBBB" }, process.env).tokens.token()).reveal()).toMatch(/^ey/);
    await expect(wayTo({ ...address, tenantId: "aaaa" }, process.env).tokens.token()).rejects.toThrow(
      "Cannot sign in to contoso.onmicrosoft.com: the sign-in belongs to the tenant bbbb; it needs to be one of aaaa.",
    );
    await host.close();
  });
});
