import { spawnSync } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as pulumi from "@pulumi/pulumi";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ExchangeAccess } from "../../modules/components/exchangeAccess.js";
import { accessProblems, type ExchangeAccessArgs, publicPem } from "../../modules/components/exchangeAccessArgs.js";
import { vendorConsent } from "../../modules/components/exchangeAccessConsent.js";
import { federatedClaims, type PipelineArgs } from "../../modules/components/exchangeAccessFederation.js";
import { groupAddress } from "../../modules/components/exchangeAccessGroup.js";
import { project } from "../support/cli.js";

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

let registered: Registered[];
let answers: Record<string, unknown>;
beforeEach(() => {
  registered = [];
  answers = {};
});
afterAll(() => pulumi.runtime.disconnect());
beforeAll(async () => {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        const short = type.split(/[:/]/).at(-1) ?? "";
        registered.push({ type: short, name, inputs: inputs as Record<string, unknown> });
        const ids = { clientId: `${name}-client`, objectId: `${name}-object`, applicationTenantId: "tenant" };
        return { id: `${short}-${name}`, state: { ...(inputs as object), ...ids } };
      },
      call: ({ token }) => (answers[token.split(/[:/]/).at(-1) ?? ""] ?? { objectId: "exchange-online" }) as object,
    },
    "access",
    "contoso",
  );
});

const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const args: ExchangeAccessArgs = {
  rights: "roleGroups",
  apply: { displayName: "Relay apply", certificates: { "2026": { pem, endDate: "2026-12-31T00:00:00Z" } } },
  drift: {
    displayName: "Relay drift",
    pipelines: { main: { platform: "github", repository: "contoso/mail", run: { branch: "main" } } },
  },
};
const made = async (given: ExchangeAccessArgs) => {
  const access = new ExchangeAccess("relay", given);
  return new Promise((resolve) => pulumi.all([access.apply, access.drift]).apply(resolve));
};
const inputsOf = (type: string, name: string) =>
  registered.find((one) => one.type === type && one.name === name)?.inputs;

describe("ExchangeAccess", () => {
  test("makes two identities, one that writes and one that only reads, and says who they are", async () => {
    expect(await made(args)).toEqual([
      { clientId: "relay-apply-client", tenantId: "tenant" },
      { clientId: "relay-drift-client", tenantId: "tenant" },
    ]);
    expect(registered.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
      "AppRoleAssignment relay-apply-consent",
      "AppRoleAssignment relay-drift-consent",
      "Application relay-apply",
      "Application relay-drift",
      "ApplicationCertificate relay-apply-2026",
      "ApplicationFederatedIdentityCredential relay-drift-main",
      "ExchangeAccess relay",
      "RoleGroup relay-apply",
      "RoleGroup relay-drift",
      "ServicePrincipal relay-apply",
      "ServicePrincipal relay-apply",
      "ServicePrincipal relay-drift",
      "ServicePrincipal relay-drift",
    ]);
  });

  test("gives each the least rights: the drift identity has no role that writes", async () => {
    await made(args);
    expect(inputsOf("RoleGroup", "relay-apply")).toEqual({
      name: "Relay apply",
      roles: ["Transport Rules", "Remote and Accepted Domains", "View-Only Configuration", "View-Only Recipients"],
      members: ["relay-apply-object"],
    });
    expect(inputsOf("RoleGroup", "relay-drift")?.roles).toEqual(["View-Only Configuration", "View-Only Recipients"]);
    expect(inputsOf("AppRoleAssignment", "relay-apply-consent")).toEqual({
      appRoleId: "dc50a0fb-09a3-484d-be87-e023b12c6440",
      principalObjectId: "relay-apply-object",
      resourceObjectId: "exchange-online",
    });
  });

  test("takes Entra's roles instead where that is asked for, and nothing of Exchange's then", async () => {
    await made({ ...args, rights: "entraRoles" });
    expect(inputsOf("DirectoryRole", "relay-apply-role")?.templateId).toBe("29232cdf-9323-42fd-ade2-1d097af3e4de");
    expect(inputsOf("DirectoryRole", "relay-drift-role")?.templateId).toBe("f2ef992c-3afb-46b9-b7cf-a126ee74c451");
    expect(registered.some(({ type }) => type === "RoleGroup")).toBe(false);
  });

  test("keeps both certificates while the next one takes over, their text as Pulumi's secret", async () => {
    const certificates = {
      "2026": { pem, endDate: "2026-12-31T00:00:00Z" },
      "2027": { pem, endDate: "2027-12-31T00:00:00Z" },
    };
    await made({ ...args, apply: { displayName: "Relay apply", certificates } });
    const kept = registered.filter(({ type }) => type === "ApplicationCertificate");
    expect(kept.map(({ name, inputs }) => [name, inputs.endDate])).toEqual([
      ["relay-apply-2026", "2026-12-31T00:00:00Z"],
      ["relay-apply-2027", "2027-12-31T00:00:00Z"],
    ]);
    const secret = "1b47061264138c4ac30d75fd1eb44270";
    expect(kept.every(({ inputs }) => JSON.stringify(inputs.value).includes(secret))).toBe(true);
  });

  test("refuses what cannot be, all at once, before anything is asked", () => {
    const wrong: ExchangeAccessArgs = {
      rights: "roleGroups",
      apply: { displayName: " " },
      drift: { displayName: " " },
    };
    expect(() => new ExchangeAccess("relay", wrong)).toThrow("nothing was changed");
    expect(accessProblems(wrong)).toHaveLength(5);
  });
});

describe("a certificate", () => {
  test("is taken without its private key only, and a refusal does not repeat it", () => {
    expect(publicPem(pem)).toBe(pem);
    const key = "-----BEGIN PRIVATE KEY-----\nplanted\n-----END PRIVATE KEY-----\n";
    for (const text of [key, pem + key, "planted"]) {
      expect(() => publicPem(text)).toThrow("Cannot use the certificate");
      expect(() => publicPem(text)).not.toThrow("planted");
    }
  });
});

describe("federatedClaims", () => {
  const github = { platform: "github", repository: "contoso/mail" } as const;
  const gitlab = { platform: "gitlab", issuer: "https://gitlab.example", project: "a/b/c" } as const;
  test.each<[PipelineArgs, string, string]>([
    [
      { ...github, run: { branch: "main" } },
      "https://token.actions.githubusercontent.com",
      "repo:contoso/mail:ref:refs/heads/main",
    ],
    [
      { ...github, run: { tag: "v1" } },
      "https://token.actions.githubusercontent.com",
      "repo:contoso/mail:ref:refs/tags/v1",
    ],
    [
      { ...github, run: { environment: "prod" } },
      "https://token.actions.githubusercontent.com",
      "repo:contoso/mail:environment:prod",
    ],
    [
      { ...github, run: "pullRequest" },
      "https://token.actions.githubusercontent.com",
      "repo:contoso/mail:pull_request",
    ],
    [{ ...gitlab, run: { branch: "main" } }, "https://gitlab.example", "project_path:a/b/c:ref_type:branch:ref:main"],
    [
      { platform: "azureDevOps", issuer: "https://vstoken.example/1", subject: "sc://o/p/c" },
      "https://vstoken.example/1",
      "sc://o/p/c",
    ],
  ])("trusts just one kind of run: %j", (pipeline, issuer, subject) => {
    expect(federatedClaims(pipeline)).toEqual({ issuer, subject, audiences: ["api://AzureADTokenExchange"] });
  });

  test.each<PipelineArgs>([
    { ...github, run: { branch: "*" } },
    { ...github, repository: "mail", run: "pullRequest" },
    { ...gitlab, issuer: "http://gitlab.example", run: { branch: "main" } },
    { ...gitlab, issuer: "https://gitlab.example/", run: { branch: "main" } },
  ])("refuses what would trust more, or nobody: %j", (pipeline) => {
    expect(() => federatedClaims(pipeline)).toThrow("Cannot trust");
  });
});

describe("what is asked of Entra", () => {
  const value = <Value>(given: pulumi.Output<Value>) => new Promise((resolve) => given.apply(resolve));

  test("tells a vendor's application that is granted from one that is missing or disabled", async () => {
    const state = async (servicePrincipals: object[]) => {
      answers = { getServicePrincipals: { servicePrincipals } };
      return value(vendorConsent("app").apply((consent) => consent.state));
    };
    expect(await state([])).toBe("missing");
    expect(await state([{ accountEnabled: false, displayName: "V" }])).toBe("disabled");
    expect(await state([{ accountEnabled: true, displayName: "V" }])).toBe("granted");
  });

  test("gives the address of a group for a rule's scope", async () => {
    answers = { getGroup: { displayName: "Pilot", mail: "pilot@contoso.com", mailEnabled: true } };
    expect(await value(groupAddress({ displayName: "Pilot" }))).toBe("pilot@contoso.com");
  });
});

test("a program without identities loads nothing of azuread", () => {
  const entry = pathToFileURL(path.join(project, "dist", "modules", "index.js")).href;
  const script = `await import(${JSON.stringify(entry)}); const { createRequire } = await import("node:module"); console.log(Object.keys(createRequire(${JSON.stringify(entry)}).cache).filter((file) => file.includes("azuread")).length);`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });
  expect(stdout.trim()).toBe("0");
});
