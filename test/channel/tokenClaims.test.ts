import { describe, expect, test } from "vitest";
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
