import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { loadSeed } from "../../modules/simulator/seeds/loadSeed.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import { dump } from "../../modules/simulator/simulator.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "seed-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileWith(content: unknown): Promise<string> {
  const file = path.join(folder, "seed.json");
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const problemsOf = async (content: unknown) => {
  const error: unknown = await loadSeed(await fileWith(content)).catch((thrown: unknown) => thrown);
  return (error instanceof Error ? error.message : "").replace(folder + path.sep, "").split("\n");
};

describe("a seed", () => {
  for (const [name, seed] of Object.entries({ defaultTenant, messyTenant }))
    test(`builds the same tenant twice, times and GUIDs too: ${name}`, async () => {
      const built = dump(buildTenant(seed), { times: true });
      expect(dump(buildTenant(seed), { times: true })).toEqual(built);
      expect(dump(await loadSeed(await fileWith(seed)), { times: true })).toEqual(built);
    });

  test("of the clean tenant has nothing that anybody set up", () => {
    const { objects } = buildTenant(defaultTenant);
    const made = Object.entries(objects).map(([noun, list]) => [noun, list.map(({ Name }) => Name)] as const);
    expect(Object.fromEntries(made.filter(([, list]) => list.length > 0))).toEqual({
      RemoteDomain: ["Default"],
      AcceptedDomain: ["contoso.onmicrosoft.com", "contoso.com", "contoso.example"],
      HostedOutboundSpamFilterPolicy: ["Default"],
      HostedConnectionFilterPolicy: ["Default"],
    });
  });

  test("of the messy tenant has 40 rules and 4 connectors, some of them odd", () => {
    const { objects, recipients } = buildTenant(messyTenant);
    expect(objects.TransportRule).toHaveLength(40);
    expect(objects.OutboundConnector.length + objects.InboundConnector.length).toBe(4);
    const connectors = [...objects.OutboundConnector, ...objects.InboundConnector];
    expect(connectors.map(({ ConnectorSource }) => ConnectorSource)).toEqual([
      "Default",
      "Default",
      "AdminUI",
      "AdminUI",
    ]);
    expect(objects.TransportRule.filter(({ State }) => State === "Disabled")).toHaveLength(7);
    expect(recipients.filter(({ RecipientTypeDetails: type }) => type === "UserMailbox").length).toBeGreaterThan(24);
    expect(objects.TransportRule.filter((rule) => rule.IsRuleConfigurationSupported === false)).toMatchObject([
      { Name: "zz test 2 (copy)", ManuallyModified: true },
    ]);
  });

  test("may set the tenant's limits and say that it is dehydrated", () => {
    const { limits, isDehydrated } = buildTenant({ ...defaultTenant, limits: { rules: 3 }, isDehydrated: true });
    expect([limits, isDehydrated]).toEqual([{ rules: 3, ruleBytes: 8192, regexCharacters: 20480 }, true]);
  });
});

describe("a seed file", () => {
  test("may start with a byte order mark", async () => {
    const { organization } = await loadSeed(await fileWith(`\uFEFF${JSON.stringify(defaultTenant)}`));
    expect(organization).toBe("contoso.onmicrosoft.com");
  });

  test("is told every problem of its form at once", async () => {
    expect(
      await problemsOf({
        ...defaultTenant,
        organization: "contoso.com",
        displayName: undefined,
        recipients: [{ name: "Ada", address: "ada@contoso.com", type: "Person" }],
        rules: [{ Name: "a" }, 7],
        conectors: [],
      }),
    ).toEqual([
      "Cannot use seed seed.json:",
      "  organization  must be <name>.onmicrosoft.com.",
      "  displayName  is missing.",
      expect.stringMatching(/^ {2}recipients\.0\.type {2}must be one of "UserMailbox", "SharedMailbox"/),
      "  rules.1  must be keys with values.",
      '  the file  has no property "conectors".',
    ]);
  });

  test("is told everything at once that Exchange would refuse", async () => {
    expect(
      await problemsOf({
        ...defaultTenant,
        outboundConnectors: [{ Name: "a", UseMXRecord: false }, { Name: "b" }],
        rules: [
          { Name: "first", RouteMessageOutboundConnector: "a" },
          { Name: "second", RouteMessageOutboundConnector: "b" },
          { Name: "SECOND" },
        ],
        edits: [{ edit: "disable", name: "third" }],
      }),
    ).toEqual([
      "Cannot use seed seed.json:",
      "  outboundConnectors.0  SmartHosts must be specified when UseMXRecord is set to false. (simulated)",
      "  rules.0  The operation couldn't be performed because object 'a' couldn't be found on 'DB8PR01A001DC01.EURPR01A001.PROD.OUTLOOK.COM'.",
      "  rules.2  A transport rule with the name 'SECOND' already exists. (simulated)",
      '  edits.0  Cannot edit TransportRule "third": the tenant has none of that name',
    ]);
  });

  test("is told what to give when it is not there or not JSON", async () => {
    await expect(loadSeed(path.join(folder, "none.json"))).rejects.toThrow(
      /^Cannot read seed .+none\.json: it is not there, or cannot be read; give the path of a JSON file\.$/,
    );
    expect((await problemsOf("{ no")).join()).toMatch(
      /^Cannot read seed seed\.json: it is not JSON.*; mend it, or leave --seed out/,
    );
  });
});
