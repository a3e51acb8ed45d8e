import * as pulumi from "@pulumi/pulumi";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { vendorConsent } from "../../modules/components/exchangeAccessConsent.js";
import { type GroupName, groupAddress } from "../../modules/components/exchangeAccessGroup.js";

let asked: { token: string; inputs: unknown }[];
let answer: () => object;
beforeEach(() => {
  asked = [];
});
afterAll(() => pulumi.runtime.disconnect());
beforeAll(async () => {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ inputs }) => ({ id: "id", state: inputs as object }),
      call: ({ token, inputs }) => {
        asked.push({ token, inputs });
        return answer();
      },
    },
    "exchange-relay",
    "contoso",
  );
});

describe("vendorConsent", () => {
  test("looks for the one application, and takes its absence for an answer", async () => {
    answer = () => ({ servicePrincipals: [] });
    expect(await vendorConsent("vendor-app")).toEqual({
      state: "missing",
      message: expect.stringMatching(/vendor-app is not in this tenant.*: a global administrator .* consents$/),
    });
    expect(asked).toEqual([
      {
        token: "azuread:index/getServicePrincipals:getServicePrincipals",
        inputs: { clientIds: ["vendor-app"], ignoreMissing: true },
      },
    ]);
  });

  test("is granted when the application is there and enabled", async () => {
    answer = () => ({ servicePrincipals: [{ displayName: "Vendor", accountEnabled: true }] });
    expect(await vendorConsent("vendor-app")).toEqual({
      state: "granted",
      message: '"Vendor" is in this tenant and enabled',
    });
  });

  test("is disabled when somebody switched its sign-in off", async () => {
    answer = () => ({ servicePrincipals: [{ displayName: "Vendor", accountEnabled: false }] });
    expect(await vendorConsent("vendor-app")).toMatchObject({ state: "disabled" });
  });

  test("is an error, never missing, when Entra could not be asked", async () => {
    answer = () => {
      throw new Error("403");
    };
    await expect(vendorConsent("vendor-app")).rejects.toThrow();
  });
});

describe("groupAddress", () => {
  const names: GroupName[] = [{ objectId: "1" }, { mailNickname: "pilot" }, { displayName: "Pilot" }];
  test.each(names)("is the address of the group named by %o", async (name) => {
    answer = () => ({ displayName: "Pilot", mail: "pilot@contoso.com", mailEnabled: true });
    expect(await groupAddress(name)).toBe("pilot@contoso.com");
    expect(asked.map(({ inputs }) => inputs)).toEqual([name]);
  });

  test("refuses a group that no rule can name", async () => {
    answer = () => ({ displayName: "Pilot", mail: "", mailEnabled: false });
    await expect(groupAddress({ objectId: "1" })).rejects.toThrow(
      'Cannot scope to group "Pilot": it has no mail address; needs a mail-enabled group, because a mail flow rule knows no other',
    );
  });
});
