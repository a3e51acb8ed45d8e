import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { configFile } from "../../scripts/pulumiStack.js";
import { aCliStack, type CliStack } from "../support/cli.js";
import { type StandIn, startStandIn } from "../support/standIn.js";

const quiet = ["--yes", "--skip-preview"];
const certificate = (text: string) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----`;
const identities = (certificates: Readonly<Record<string, string>>) => ({
  rights: "roleGroups",
  apply: {
    displayName: "Relay apply",
    certificates: Object.fromEntries(
      Object.entries(certificates).map(([key, text]) => [
        key,
        { pem: certificate(text), endDate: `${key}-12-31T00:00:00Z` },
      ]),
    ),
  },
  drift: {
    displayName: "Relay drift",
    pipelines: { main: { platform: "github", repository: "contoso/mail", run: { branch: "main" } } },
  },
});
const config = (certificates: Readonly<Record<string, string>>) => (endpoint: string) =>
  `config:\n  exchangeonline:organization: contoso.onmicrosoft.com\n  exchangeonline:channel: rest\n  exchangeonline:endpoint: ${endpoint}\n  exchange-access:vendorApplication: vendor-app\n  exchange-access:identities: ${JSON.stringify(identities(certificates))}\n`;

describe("the identities, through the real CLI", () => {
  let entra: StandIn;
  let access: CliStack;
  /** How many certificates there were after each step of every up so far. */
  const moments: number[] = [];
  beforeAll(async () => {
    entra = await startStandIn({
      sdk: "@pulumi/azuread",
      functions: (name) =>
        name === "getServicePrincipals" ? { servicePrincipals: [] } : { objectId: "exchange-online" },
      outputs: (type, id, inputs) => outputsOf(type, id, inputs),
      replaced: ["ApplicationCertificate"],
      onChange: (kept) => moments.push(kept.filter(({ type }) => type === "ApplicationCertificate").length),
    });
    access = await aCliStack({
      seed: defaultTenant,
      program: "stacks/access",
      config: config({ 2026: "one" }),
      environment: { PULUMI_DEBUG_PROVIDERS: entra.address },
    });
  });
  afterAll(async () => {
    await access.close();
    await entra.close();
  });
  const redeclare = async (certificates: Readonly<Record<string, string>>) => {
    const file = configFile(access.stack);
    const text = await readFile(file, "utf8");
    await writeFile(
      file,
      text.replace(/( {2}exchange-access:identities:) .*/, `$1 ${JSON.stringify(identities(certificates))}`),
    );
    return access.pulumi("up", ...quiet);
  };
  const certificates = () =>
    [...entra.kept.values()].filter(({ type }) => type === "ApplicationCertificate").map(({ inputs }) => inputs.value);

  test("are made with their rights in Exchange, and plan nothing afterwards", async () => {
    const { exitCode, stdout } = await access.pulumi("up", ...quiet);
    expect([exitCode, stdout.includes("error:")]).toEqual([0, false]);
    const { RoleGroup, ServicePrincipal } = access.running.simulator.tenant.objects;
    const groups = RoleGroup.map(({ Name, Roles, Members }) => [Name, [Roles].flat().length, [Members].flat()[0]]);
    expect(groups.sort()).toEqual([
      ["Relay apply", 4, "ServicePrincipal-object-Relay apply"],
      ["Relay drift", 2, "ServicePrincipal-object-Relay drift"],
    ]);
    expect(ServicePrincipal).toHaveLength(2);
    expect(stdout).toContain("The vendor's application vendor-app is not in this tenant");
    expect((await access.pulumi("preview", "--expect-no-changes")).exitCode).toBe(0);
  });

  test("always have a certificate while one takes over from the other, step by step or in place", async () => {
    moments.length = 0;
    expect((await redeclare({ 2026: "one", 2027: "two" })).exitCode).toBe(0);
    expect((await redeclare({ 2027: "two" })).exitCode).toBe(0);
    expect((await redeclare({ 2027: "three" })).exitCode).toBe(0);
    expect(certificates()).toEqual([certificate("three")]);
    expect(moments.length).toBeGreaterThanOrEqual(4);
    expect(Math.min(...moments)).toBeGreaterThanOrEqual(1);
  });
});

/** What Entra adds: ids that are told apart by the application's name. */
function outputsOf(type: string, id: string, inputs: Readonly<Record<string, unknown>>) {
  if (type === "Application")
    return { clientId: `client-${inputs.displayName}`, objectId: `object-${inputs.displayName}` };
  const name = String(inputs.clientId ?? "").replace("client-", "");
  if (type === "ServicePrincipal")
    return { objectId: `ServicePrincipal-object-${name}`, applicationTenantId: "tenant" };
  return { objectId: id };
}
