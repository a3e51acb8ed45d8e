import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { demoConfig } from "../../scripts/demo/demoConfig.js";
import { applyCommand } from "../../scripts/plan/applyCommand.js";
import { planCommand } from "../../scripts/plan/planCommand.js";
import type { PlanWorld } from "../../scripts/plan/planWorld.js";
import { configFile, stackEnvironment } from "../../scripts/pulumiStack.js";
import { aCliStack, type CliStack } from "../support/cli.js";

const planted = {
  "exchange-relay:relay.stamp.key": "planted-outbound-key-5d1e",
  "exchange-relay:relay.inbound.stamp.key": "planted-inbound-key-9c2b",
};

let relay: CliStack;
let printed: string[] = [];
let folder: string;

beforeAll(async () => {
  relay = await aCliStack({ seed: messyTenant, program: ".", config: demoConfig, secrets: planted });
  folder = path.join(relay.stack.folder, "plan");
});
afterAll(() => relay.close());

function world(): PlanWorld {
  printed = [];
  const environment = stackEnvironment(relay.stack);
  return {
    project: { folder: relay.stack.project, stacks: path.join(relay.stack.project, "stacks") },
    doctor: realDoctorWorld({ ...process.env, ...environment }),
    pulumi: async () => relay.stack.pulumi,
    environment,
    print: (text) =>
      printed.push(...text.replaceAll(relay.stack.name, "contoso").replaceAll(folder, "<folder>").split("\n")),
    say: () => undefined,
  };
}

const plan = () => planCommand(world(), { stack: relay.stack.name, output: folder, format: "text" });
const apply = (allowed = {}) => applyCommand(world(), { plan: folder, allowed, json: false });
const writes = () => relay.calls().filter((cmdlet) => !cmdlet.startsWith("Get-"));

test("a plan says what the first up does, and writes it down without a secret in clear", async () => {
  expect({ code: await plan(), printed, writes: writes() }).toEqual({
    code: 0,
    printed: expect.arrayContaining([
      "contoso  8 to create  in contoso.onmicrosoft.com, 40 rules",
      '  rules made: "Trustifi Outbound", "Trustifi Inbound", "Trustifi Inbound (clean)"',
      '  of others: TransportRule "Identify messages to send to Exclaimer Cloud": set stopRuleProcessing, as the stack says',
      "written to <folder>",
    ]),
    writes: [],
  });
  const files = await Promise.all(
    ["plan.json", "update-plan.json", "plan.md"].map((name) => readFile(path.join(folder, name), "utf8")),
  );
  expect(files.join()).toContain("X-Vendor-Relay-Key");
  for (const key of [...Object.values(planted), relay.running.token]) expect(files.join()).not.toContain(key);
  expect(files[2]).toMatch(/^### e2e-\w+ {2}8 to create .*\n\n<details>[\s\S]*```text\n[\s\S]*\n```\n\n<\/details>\n$/);
});

test("it is refused before any write when somebody changed the tenant, with what and the flag", async () => {
  relay.running.simulator.edit({ edit: "disable", name: "Bank mail must be encrypted" });
  expect({ code: await apply(), printed, writes: writes() }).toEqual({
    code: 7,
    printed: [
      "contoso  nothing was changed",
      "  refused: the tenant changed since the plan was made: 1 difference",
      '      TransportRule "Bank mail must be encrypted": enabled',
      "      to allow it: relay apply --allow-tenant-changes",
    ],
    writes: [],
  });
});

test("it is refused when too much would be moved or removed, and when its parts do not belong together", async () => {
  const file = path.join(folder, "plan.json");
  const text = await readFile(file, "utf8");
  const many = JSON.parse(text);
  many.impact.removed = Array.from({ length: 6 }, (_, index) => `Rule ${index}`);
  await writeFile(file, JSON.stringify(many));
  expect(await apply({ tenantChanges: true })).toBe(7);
  expect(printed[1]).toBe("  refused: it moves or removes 6 of 40 rules (15 %); 10 % may be");
  await writeFile(file, JSON.stringify({ ...JSON.parse(text), updatePlanHash: "0" }));
  await expect(apply()).rejects.toThrow("update-plan.json is not the one that plan.json was written with");
  await writeFile(file, text);
  const config = await readFile(configFile(relay.stack), "utf8");
  await writeFile(configFile(relay.stack), config.replace("relay.vendor", "other.vendor"));
  await expect(apply()).rejects.toThrow("is not what it was planned with; run `relay plan` again");
  await writeFile(configFile(relay.stack), config);
  expect(writes()).toEqual([]);
});

test("it is applied with that flag, and the next plan has nothing to do", async () => {
  expect({ code: await apply({ tenantChanges: true }), last: printed.at(-1) }).toEqual({
    code: 0,
    last: "contoso  applied as planned",
  });
  expect(writes()).toHaveLength(8);
  expect({ code: await plan(), first: printed[0] }).toEqual({
    code: 0,
    first: "contoso  nothing to do  in contoso.onmicrosoft.com, 43 rules",
  });
});

test("it finds drift and repairs it, in the writes that it named", async () => {
  relay.running.simulator.edit({ edit: "disable", name: "Trustifi Outbound" });
  relay.running.simulator.edit({ edit: "moveBelow", name: "Trustifi Outbound", below: "Bank mail must be encrypted" });
  expect({ code: await plan(), printed }).toEqual({
    code: 0,
    printed: [
      "contoso  1 to update  in contoso.onmicrosoft.com, 43 rules",
      "  update  TransportRuleSet relay-mail-flow",
      '      order[1]: + "outbound"',
      '      order[3]: - "outbound"',
      "      rules.outbound.enabled: false => true",
      '  rules moved: "Trustifi Outbound"',
      '  rules changed: "Trustifi Outbound"',
      "written to <folder>",
    ],
  });
  writes();
  expect(await apply()).toBe(0);
  expect(writes()).toEqual(["Set-TransportRule", "Enable-TransportRule"]);
});

test("a plan that breaks what somebody expects of mail is refused with the expectation", async () => {
  const file = configFile(relay.stack);
  const config = await readFile(file, "utf8");
  const boss = config.replace(/groups:\s*(\[|-) ?mail-pilot@contoso.com\]?/, "users: [boss@contoso.com]");
  const expected = "exchange-relay:expect: [{ from: boss@contoso.com, to: bob@example.org, way: direct }]";
  await writeFile(file, boss.replace("exchange-relay:remoteDomain:", `${expected}\n  $&`));
  const code = await plan();
  const refused = printed.findIndex((line) => line.startsWith("  refused"));
  await writeFile(file, config);
  expect({ code, printed: printed.slice(refused) }).toEqual({
    code: 7,
    printed: [
      "  refused: it breaks 1 expectation on mail",
      expect.stringMatching(
        /^ {6}boss@contoso.com → bob@example.org: .*it goes through the relay, by "Send to Trustifi"$/,
      ),
      "      to allow it: relay apply --allow-broken-expectations",
      "written to <folder>",
    ],
  });
});

test("a tenant that cannot be read is said with its reason", async () => {
  relay.running.simulator.faults.add({ kind: "status", status: 403, cmdlet: "Get-TransportRule" });
  const failed = expect(plan()).rejects.toThrow("403");
  await failed.finally(() => relay.running.simulator.faults.clear());
});

test("a plan that Pulumi cannot make is said with Pulumi's reason", async () => {
  const locked = { ...world(), environment: { ...stackEnvironment(relay.stack), PULUMI_CONFIG_PASSPHRASE: "wrong" } };
  await expect(planCommand(locked, { stack: relay.stack.name, output: folder, format: "text" })).rejects.toThrow(
    /pulumi preview failed\.\n.*incorrect passphrase/,
  );
});
