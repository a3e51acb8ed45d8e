import { describe, expect, test } from "vitest";
import { tenantsToken } from "../../modules/channel/tenantsToken.js";
import { tokenClaims } from "../../modules/channel/tokenClaims.js";
import { Secret } from "../../modules/exchange/secret.js";
import { jwt } from "./jwt.js";

describe("tokenClaims", () => {
  test.each([
    [
      { tid: "t", upn: "a@x", unique_name: "b@x" },
      { tenantId: "t", userPrincipalName: "a@x" },
    ],
    [
      { tid: "t", unique_name: "b\u00e4@x" },
      { tenantId: "t", userPrincipalName: "b\u00e4@x" },
    ],
    [{ tid: "t", appid: "app" }, { tenantId: "t" }],
    [{ tid: 7 }, {}],
  ])("reads %j", (claims, found) => {
    expect(tokenClaims(jwt(claims))).toEqual(found);
  });

  test.each(["", "opaque", "a.b.c", "..", "5eed0000-0000-4000-8000-000000000000"])(
    "says nothing of %j, which is no JWT",
    (text) => {
      expect(tokenClaims(new Secret(text))).toEqual({});
    },
  );
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
});
