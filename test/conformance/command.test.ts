import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ChannelName } from "../../modules/conformance/probe.js";
import { type RunningSimulator, startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import { dump } from "../../modules/simulator/simulator.js";
import { type ConformanceOptions, conformance } from "../../scripts/conformance/conformance.js";
import { UsageError } from "../../scripts/usageError.js";
import { aMessyTenant, openProbes } from "./aRun.js";

let running: RunningSimulator;
let folder: string;
beforeEach(async () => {
  running = await aMessyTenant();
  folder = await mkdtemp(path.join(os.tmpdir(), "conformance-"));
});
afterEach(async () => {
  await running.close();
  await rm(folder, { recursive: true });
});

/** Runs the command for a few questions over REST, unless told otherwise. */
async function aCommand(
  options: Partial<ConformanceOptions> = {},
  confirm?: (lines: readonly string[]) => Promise<boolean>,
  [channel]: readonly ChannelName[] = ["rest"],
) {
  const said: string[] = [];
  const opened: ChannelName[] = [];
  const exitCode = await conformance(
    {
      environment: {},
      version: "0.1.0",
      open: ({ channel: name }) => {
        opened.push(name);
        return openProbes(running, "rest");
      },
      confirm,
      print: (line) => said.push(line),
    },
    {
      organization: "contoso.onmicrosoft.com",
      endpoint: running.url,
      ...(channel !== undefined && { channel }),
      probe: ["organization-name", "connector-in-use"],
      yes: true,
      json: false,
      anonymous: false,
      ...options,
    },
  );
  return { exitCode, said, opened };
}

describe("relay conformance", () => {
  test("says what it makes and where, then each finding, and ends with 0 when all is as assumed", async () => {
    const { exitCode, said } = await aCommand();
    expect(exitCode).toBe(0);
    expect(said[0]).toBe('contoso.onmicrosoft.com ("Contoso") has 40 mail flow rules and 4 connectors.');
    expect(said.join("\n")).toContain("All their names begin with pxr-conformance-.");
    expect(said.slice(-3)).toEqual([
      "as assumed  organization-name (rest)",
      "as assumed  connector-in-use (rest)",
      "2 as assumed, 0 differ, 0 cannot be told",
    ]);
  });

  test("ends with 7 when something differs, and shows both", async () => {
    await running.close();
    running = await aMessyTenant({ connectorInUse: "allow" });
    const { exitCode, said } = await aCommand();
    expect(exitCode).toBe(7);
    expect(said).toContain("DIFFERS     connector-in-use (rest)");
    expect(said).toContain('  found    {"accepted":true,"ruleNames":"<prefix>-way"}');
  });

  test("ends with 1 when something cannot be told", async () => {
    await running.close();
    running = await startSimulator({ tenant: buildTenant({ ...messyTenant, recipients: [], rules: [], edits: [] }) });
    const { exitCode, said } = await aCommand({ probe: ["rule-recipient-form"] });
    expect([exitCode, said.at(-2)]).toEqual([1, "  the tenant has no UserMailbox"]);
  });

  test("asks over both channels unless one is named", async () => {
    const { opened } = await aCommand({}, undefined, []);
    expect(opened).toEqual(["rest", "rest", "powershell"]);
  });

  test("makes nothing when a person says no", async () => {
    const before = JSON.stringify(dump(running.simulator.tenant, { times: true }));
    const { exitCode } = await aCommand({ yes: false }, async () => false);
    expect(exitCode).toBe(1);
    expect(JSON.stringify(dump(running.simulator.tenant, { times: true }))).toBe(before);
  });

  test("refuses to start without a person and without --yes", async () => {
    await expect(aCommand({ yes: false })).rejects.toThrow(UsageError);
    expect(running.simulator.calls.filter(({ cmdlet }) => !cmdlet.startsWith("Get-"))).toEqual([]);
  });

  test("refuses a tenant that is not the named one, before anything is made", async () => {
    await expect(aCommand({ organization: "fabrikam.onmicrosoft.com" })).rejects.toThrow(
      "Cannot run in fabrikam.onmicrosoft.com: the sign-in belongs to a tenant with the domains contoso.onmicrosoft.com, ",
    );
    expect(running.simulator.calls.filter(({ cmdlet }) => !cmdlet.startsWith("Get-"))).toEqual([]);
  });

  test.each([
    [{ organization: "contoso.com" }, "  --organization  is not the tenant's initial domain"],
    [{ cloud: "moon" }, "  --cloud  "],
    [{ probe: ["nonsense"] }, "Cannot ask nonsense: there is no such probe"],
  ])("refuses %o", async (options, text) => {
    await expect(aCommand(options)).rejects.toThrow(text);
    await expect(aCommand(options)).rejects.toThrow(UsageError);
  });

  test("writes an anonymous report without any name of the tenant", async () => {
    const output = path.join(folder, "report.json");
    const { exitCode, said } = await aCommand({
      output,
      anonymous: true,
      json: true,
      probe: ["organization-name", "rule-unknown-group", "rule-recipient-form", "get-unknown-RemoteDomain"],
    });
    const written = await readFile(output, "utf8");
    expect(exitCode).toBe(0);
    expect(said).toHaveLength(1);
    expect(JSON.parse(said[0] ?? "")).toEqual(JSON.parse(written));
    expect(JSON.parse(written)).toMatchObject({ format: 1, version: "0.1.0", left: [] });
    expect(written).not.toMatch(/contoso|@contoso|PROD\.OUTLOOK|[0-9a-f]{8}-[0-9a-f]{4}-/i);
  });
});
