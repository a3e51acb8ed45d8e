import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { readPreview } from "../../scripts/previewDigest.js";
import { configFile } from "../../scripts/pulumiStack.js";
import { aCliStack, type CliStack, project } from "../support/cli.js";

const quiet = ["--yes", "--skip-preview"];

interface Declared {
  readonly type: string;
  readonly name: string;
  readonly args: object;
}

/** Configuration of the program that declares what it lists; JSON is YAML. */
const config = (resources: readonly Declared[]) => (endpoint: string) =>
  `config:\n  exchangeonline:organization: contoso.onmicrosoft.com\n  exchangeonline:endpoint: ${endpoint}\n  exchangeonline:channel: rest\n  declared:resources: ${JSON.stringify(resources)}\n`;

async function redeclare(declared: CliStack, resources: readonly Declared[]): Promise<void> {
  const file = configFile(declared.stack);
  const text = await readFile(file, "utf8");
  await writeFile(
    file,
    text.replace(/ {2}declared:resources:[\s\S]*?(?=\n\S|$)/, `  declared:resources: ${JSON.stringify(resources)}`),
  );
}

describe("one rule among 100", () => {
  let declared: CliStack;
  const names = Array.from({ length: 100 }, (_, index) => `rule ${index}`);
  const keys = names.map((_, index) => `r${index}`);
  const rules = Object.fromEntries(
    names.map((name, index) => [`r${index}`, { name, setHeaderName: "x-team", setHeaderValue: "t" }]),
  );
  const set = (order: readonly string[], more: object = {}): Declared[] => [
    { type: "TransportRuleSet", name: "flow", args: { rules: { ...rules, ...more }, order } },
  ];
  const inserted = [...keys.slice(0, 40), "new", ...keys.slice(40)];
  beforeAll(async () => {
    declared = await aCliStack({ seed: defaultTenant, program: "test/programs/declared", config: config(set(keys)) });
    expect((await declared.pulumi("up", ...quiet)).exitCode).toBe(0);
    declared.calls();
  });
  afterAll(() => declared.close());

  test("is shown in the preview with its place, and nothing else is", async () => {
    await redeclare(declared, set(inserted, { new: { name: "new rule" } }));
    const { stdout } = await declared.pulumi("preview", "--json");
    expect(readPreview(stdout)).toEqual([
      { op: "update", resource: "TransportRuleSet flow", changes: ['order[40]: + "new"', "rules.new: + {…}"] },
    ]);
    expect(declared.calls()).toEqual([]);
  });

  test("is one write", async () => {
    expect((await declared.pulumi("up", ...quiet)).exitCode).toBe(0);
    expect(declared.calls()).toEqual(["Get-TransportRule", "Get-OrganizationConfig", "New-TransportRule"]);
    expect(declared.running.simulator.tenant.objects.TransportRule[40]?.Name).toBe("new rule");
  });

  test("is one write when it moves", async () => {
    await redeclare(declared, set(["new", ...keys], { new: { name: "new rule" } }));
    expect((await declared.pulumi("up", ...quiet)).exitCode).toBe(0);
    expect(declared.calls()).toEqual(["Get-TransportRule", "Get-OrganizationConfig", "Set-TransportRule"]);
    expect((await declared.pulumi("preview", "--refresh", "--expect-no-changes")).exitCode).toBe(0);
  });
});

describe("pulumi import", () => {
  const resources: readonly Declared[] = [
    {
      type: "OutboundConnector",
      name: "out",
      args: {
        name: "Relay",
        useMXRecord: false,
        smartHosts: ["relay.example"],
        connectorType: "Partner",
        cloudServicesMailEnabled: false,
        isTransportRuleScoped: true,
        mtaStsMode: "Opportunistic",
        smtpDaneMode: "Opportunistic",
      },
    },
    {
      type: "InboundConnector",
      name: "in",
      args: { name: "From relay", senderDomains: ["*"], connectorType: "Partner", cloudServicesMailEnabled: false },
    },
    {
      type: "RemoteDomain",
      name: "partner",
      args: {
        domainName: "partner.example",
        name: "partner",
        tnefEnabled: false,
        meetingForwardNotificationEnabled: false,
      },
    },
    {
      type: "TransportRuleSet",
      name: "flow",
      args: {
        rules: { anchor: { foreign: "Theirs" }, ours: { name: "Ours & more", routeMessageOutboundConnector: "Relay" } },
        order: ["anchor", "ours"],
      },
    },
  ];
  const ids = [
    "Relay",
    "From relay",
    "partner.example",
    new URLSearchParams({ anchor: "foreign:Theirs", ours: "Ours & more" }).toString(),
  ];

  test("takes over what is there, for each resource, and a preview has nothing to do", async () => {
    const seed = {
      ...defaultTenant,
      outboundConnectors: [
        { Name: "Relay", UseMXRecord: false, SmartHosts: ["relay.example"], IsTransportRuleScoped: true },
      ],
      inboundConnectors: [{ Name: "From relay", SenderDomains: ["*"] }],
      remoteDomains: [{ Name: "partner", DomainName: "partner.example", TNEFEnabled: false }],
      rules: [{ Name: "Theirs" }, { Name: "Ours & more", RouteMessageOutboundConnector: "Relay" }],
    };
    const declared = await aCliStack({ seed, program: "test/programs/declared", config: config(resources) });
    try {
      for (const [index, { type, name }] of resources.entries()) {
        const { exitCode, stdout, stderr } = await declared.pulumi(
          "import",
          `exchangeonline:index:${type}`,
          name,
          ids[index] ?? "",
          "--yes",
          "--protect=false",
          "--generate-code=false",
          "--skip-preview",
        );
        expect({ exitCode, said: exitCode === 0 ? "" : stdout + stderr }).toEqual({ exitCode: 0, said: "" });
      }
      const { exitCode, stdout } = await declared.pulumi("preview", "--refresh", "--expect-no-changes", "--diff");
      expect({ exitCode, said: exitCode === 0 ? "" : stdout }).toEqual({ exitCode: 0, said: "" });
    } finally {
      await declared.close();
    }
  });
});

describe("the plugin's schema", () => {
  test("is accepted by pulumi schema check, and served by the plugin", async () => {
    const declared = await aCliStack({ seed: defaultTenant, program: "test/programs/declared", config: config([]) });
    try {
      const { execa } = await import("execa");
      const { pulumi } = declared.stack;
      const checked = await execa(pulumi.path, ["schema", "check", `${project}/modules/provider/schema.json`], {
        reject: false,
        env: { ...pulumi.environment },
      });
      expect({ exitCode: checked.exitCode, said: checked.stderr }).toEqual({ exitCode: 0, said: "" });
    } finally {
      await declared.close();
    }
  });
});
