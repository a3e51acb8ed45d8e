import * as pulumi from "@pulumi/pulumi";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ExchangeAccess } from "../../modules/components/exchangeAccess.js";
import { accessProblems, type ExchangeAccessArgs } from "../../modules/components/exchangeAccessArgs.js";
import type { PipelineArgs } from "../../modules/components/exchangeAccessFederation.js";

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

let registered: Registered[];
let consentGiven: Promise<void>;
beforeEach(() => {
  consentGiven = Promise.resolve();
  registered = [];
});
afterAll(() => pulumi.runtime.disconnect());
beforeAll(async () => {
  await pulumi.runtime.setMocks(
    {
      newResource: async ({ type, name, inputs }) => {
        const short = type.split(/[:/]/).at(-1) ?? "";
        if (short === "AppRoleAssignment") await consentGiven;
        registered.push({ type: short, name, inputs: inputs as Record<string, unknown> });
        const ids = { clientId: `${name}-client`, objectId: `${name}-object`, applicationTenantId: "tenant" };
        return { id: `${short}-${name}`, state: { ...(inputs as object), ...ids } };
      },
      call: () => ({ objectId: "exchange-online" }),
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
      roles: ["Remote and Accepted Domains", "Transport Rules", "View-Only Configuration", "View-Only Recipients"],
      members: ["relay-apply-object"],
    });
    expect(inputsOf("RoleGroup", "relay-drift")?.roles).toEqual(["View-Only Configuration", "View-Only Recipients"]);
    expect(inputsOf("AppRoleAssignment", "relay-apply-consent")).toEqual({
      appRoleId: "dc50a0fb-09a3-484d-be87-e023b12c6440",
      principalObjectId: "relay-apply-object",
      resourceObjectId: "exchange-online",
    });
  });

  test("gives the roles of further kinds to those who ask for them, and to nobody else", async () => {
    await made({ ...args, alsoManages: ["HostedConnectionFilterPolicy", "ArcConfig"] });
    expect(inputsOf("RoleGroup", "relay-apply")?.roles).toEqual([
      "Remote and Accepted Domains",
      "Transport Rules",
      "Transport Hygiene",
      "Tenant AllowBlockList Manager",
      "View-Only Configuration",
      "View-Only Recipients",
    ]);
    expect(inputsOf("RoleGroup", "relay-drift")?.roles).toEqual(["View-Only Configuration", "View-Only Recipients"]);
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

  test("refuses a pipeline that would trust more than one kind of run, or nobody, with its place", () => {
    const github = { platform: "github", repository: "contoso/mail" } as const;
    const gitlab = { platform: "gitlab", project: "a/b", run: { branch: "main" } } as const;
    const told = (pipeline: PipelineArgs) =>
      accessProblems({ ...args, apply: { displayName: "Relay apply", pipelines: { main: pipeline } } });
    expect(told({ ...github, run: { branch: "main" } })).toEqual([]);
    expect(told({ ...github, run: { branch: "*" } })).toEqual([
      expect.stringMatching(/^apply\.pipelines\.main {2}trusts /),
    ]);
    expect(told({ ...github, repository: "mail", run: "pullRequest" })).toEqual([
      'apply.pipelines.main.repository  is "mail"; needs owner/name',
    ]);
    const run = { branch: "refs/heads/main" };
    expect(told({ ...github, run })).toEqual([
      'apply.pipelines.main.run.branch  is "refs/heads/main"; needs its name alone: main',
    ]);
    expect(told({ ...gitlab, issuer: "https://gitlab.example", run: { tag: "refs/tags/v1" } })).toEqual([
      'apply.pipelines.main.run.tag  is "refs/tags/v1"; needs its name alone: v1',
    ]);
    for (const issuer of ["http://gitlab.example", "https://gitlab.example/"])
      expect(told({ ...gitlab, issuer })).toEqual([
        `apply.pipelines.main.issuer  is "${issuer}"; needs https:// and no slash at its end`,
      ]);
  });

  test("refuses what a stack file lacks or misspells, in words", () => {
    const told = (identities: unknown) => accessProblems(identities as ExchangeAccessArgs);
    const pipelines = (one: object) =>
      told({ rights: "roleGroups", apply: { displayName: "A", pipelines: { p: one } } });
    expect(pipelines({ platform: "github", repository: "contoso/mail" })).toEqual([
      'apply.pipelines.p.run  says no run; needs one of { branch: <name> }, { tag: <name> }, { environment: <name> }, "pullRequest"',
    ]);
    expect(pipelines({ platform: "gitlab", issuer: "https://gitlab.example", run: "pullRequest" })).toEqual([
      "apply.pipelines.p.project  is missing; needs a text",
      "apply.pipelines.p.run  says no run; needs one of { branch: <name> }, { tag: <name> }",
    ]);
    expect(pipelines({ platform: "jenkins" })).toEqual([
      'apply.pipelines.p.platform  is "jenkins"; needs github, gitlab, azureDevOps, kubernetes',
    ]);
    expect(pipelines({ platform: "kubernetes", issuer: "https://oidc.example/", namespace: "relay" })).toEqual([
      "apply.pipelines.p.serviceAccount  is missing; needs a text",
    ]);
    const account = { platform: "kubernetes", namespace: "relay", serviceAccount: "relay-contoso" };
    expect(pipelines({ ...account, issuer: "https://oidc.example/1/" })).toEqual([]);
    expect(pipelines({ ...account, issuer: "http://oidc.example/1" })).toEqual([
      'apply.pipelines.p.issuer  is "http://oidc.example/1"; needs https://',
    ]);
    expect(pipelines({ ...account, issuer: "https://oidc.example", serviceAccount: "relay:*" })).toEqual([
      'apply.pipelines.p  trusts "system:serviceaccount:relay:relay:*", and Entra compares letter by letter; needs one service account',
    ]);
    expect(told({ rights: "roleGroups" })).toEqual([
      "apply.displayName  is empty; needs the application's name",
      "apply  has no credential; needs a certificate or a pipeline, or nobody can sign in",
    ]);
  });

  test("refuses two pipelines of one identity that are the same to Entra, and takes them of two", () => {
    const main = { platform: "github", repository: "contoso/mail", run: { branch: "main" } } as const;
    const both = { main, again: main };
    expect(accessProblems({ ...args, apply: { displayName: "Relay apply", pipelines: both } })).toEqual([
      "apply.pipelines.again  trusts what main trusts; needs another run, or none",
    ]);
    const apart = { ...args, apply: { displayName: "Relay apply", pipelines: { main } } };
    expect(accessProblems({ ...apart, drift: { displayName: "Relay drift", pipelines: { main } } })).toEqual([]);
  });

  test("refuses a name that a role group cannot bear, before half of it is made", () => {
    const apply = { ...args.apply, displayName: "x".repeat(65) };
    expect(accessProblems({ ...args, apply })).toEqual([
      "apply.displayName  has 65 characters; needs 64 or less, with roleGroups",
    ]);
    expect(accessProblems({ ...args, apply, rights: "entraRoles" })).toEqual([]);
  });

  test("gives no clientId of an identity that has no consent yet, with role groups either", async () => {
    let consent: () => void = () => undefined;
    consentGiven = new Promise((resolve) => {
      consent = resolve;
    });
    let known = false;
    const identities = made(args).then(() => {
      known = true;
    });
    try {
      await vi.waitFor(() => expect(inputsOf("RoleGroup", "relay-drift")).toBeDefined());
      await new Promise(setImmediate);
      expect(known).toBe(false);
    } finally {
      consent();
    }
    await identities;
  });
});
