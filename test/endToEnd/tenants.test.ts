import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningSimulator, startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import { aCliStack, type CliStack } from "../support/cli.js";

const quiet = ["--yes", "--skip-preview"];

describe("a program with two tenants", () => {
  let fabrikam: RunningSimulator;
  let stack: CliStack;
  beforeAll(async () => {
    fabrikam = await startSimulator({
      tenant: buildTenant({ ...defaultTenant, organization: "fabrikam.onmicrosoft.com" }),
    });
    stack = await aCliStack({
      seed: defaultTenant,
      program: "test/programs/tenants",
      config: (endpoint) => `config:\n  tenants:tenants: ${JSON.stringify(tenants(endpoint, fabrikam.url))}\n`,
      token: "of no tenant",
      environment: { FABRIKAM_TOKEN: fabrikam.token },
    });
    Object.assign(stack.stack.environment, { CONTOSO_TOKEN: stack.running.token });
  });
  afterAll(async () => {
    await stack.close();
    await fabrikam.close();
  });

  test("writes to each what belongs to it, signed in as its own, and nothing twice", async () => {
    expect((await stack.pulumi("preview")).exitCode).toBe(0);
    const { exitCode, stdout, stderr } = await stack.pulumi("up", ...quiet);
    expect({ exitCode, said: exitCode === 0 ? "" : stdout + stderr }).toEqual({ exitCode: 0, said: "" });
    const domains = ({ simulator }: RunningSimulator) =>
      simulator.tenant.objects.RemoteDomain.map(({ DomainName }) => DomainName);
    expect([domains(stack.running), domains(fabrikam)]).toEqual([
      ["*", "contoso.example"],
      ["*", "fabrikam.example"],
    ]);
    expect(JSON.parse((await stack.pulumi("stack", "output", "organizations", "--json")).stdout)).toEqual({
      contoso: "contoso.onmicrosoft.com",
      fabrikam: "fabrikam.onmicrosoft.com",
    });
    expect((await stack.pulumi("preview", "--refresh", "--expect-no-changes")).exitCode).toBe(0);
    expect((await stack.pulumi("destroy", ...quiet)).exitCode).toBe(0);
    expect([domains(stack.running), domains(fabrikam)]).toEqual([["*"], ["*"]]);
  });

  test("leaves neither token in the state or in what was printed", async () => {
    const traces = await stack.traces();
    expect([stack.running.token, fabrikam.token].filter((token) => traces.includes(token))).toEqual([]);
  });
});

function tenants(contoso: string, fabrikam: string): object[] {
  return [
    {
      name: "contoso",
      organization: "contoso.onmicrosoft.com",
      endpoint: contoso,
      tokenVariable: "CONTOSO_TOKEN",
    },
    {
      name: "fabrikam",
      organization: "fabrikam.onmicrosoft.com",
      endpoint: fabrikam,
      tokenVariable: "FABRIKAM_TOKEN",
    },
  ];
}
