import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { ConfigError } from "../../modules/config/configError.js";
import { type DoctorWorld, realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import type { Values } from "../../modules/simulator/parameters.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { lintCommand } from "../../scripts/mailflow/lintCommand.js";
import { traceCommand } from "../../scripts/mailflow/traceCommand.js";
import { passphraseVariable } from "../../scripts/snapshot/passphrase.js";
import { readSnapshotFile } from "../../scripts/snapshot/readSnapshotFile.js";
import { worldOfSnapshot } from "../../scripts/snapshot/worldOfSnapshot.js";
import { stackFile } from "../mailflow/aCommand.js";
import { aSnapshot, organization, passphrase } from "./aSnapshot.js";

const key = "the relay's key";
const keyed = {
  ...messyTenant,
  rules: [
    ...(messyTenant.rules ?? []),
    { Name: "Stamped", SetHeaderName: "X-Key", SetHeaderValue: key } satisfies Values,
  ],
};

describe("relay snapshot", () => {
  test("reads one list a kind, and says what it wrote", async () => {
    const { take, tenant, file } = await aSnapshot(keyed);
    const { exitCode, said } = await take();
    expect(exitCode).toBe(0);
    expect(tenant.calls()).toEqual([
      "Get-AcceptedDomain",
      "Get-OutboundConnector",
      "Get-InboundConnector",
      "Get-RemoteDomain",
      "Get-HostedOutboundSpamFilterPolicy",
      "Get-HostedConnectionFilterPolicy",
      "Get-ArcConfig",
      "Get-TransportRule",
    ]);
    expect(said[0]).toMatch(
      /^contoso\.onmicrosoft\.com is in .*contoso\.json: \d+ AcceptedDomain, .* 41 TransportRule$/,
    );
    expect(said[0]).toContain(file);
  });

  test("seals the value of a header, shows it nowhere, and is opened by its passphrase alone", async () => {
    const { take, file } = await aSnapshot(keyed);
    const { text, said } = await take();
    expect(text + said.join("\n")).not.toContain(key);
    expect(text).toContain('"SetHeaderValue": "[sealed]"');
    const opened = await readSnapshotFile(file, { environment: { [passphraseVariable]: passphrase } });
    expect(Object.values(opened.secrets)).toContainEqual({ SetHeaderValue: key });
    await expect(readSnapshotFile(file, { environment: { [passphraseVariable]: "another" } })).rejects.toThrow(
      "the passphrase is not the one they were sealed with",
    );
  });

  test("does not open secrets that were put into the file of another tenant", async () => {
    const { take, file } = await aSnapshot(keyed);
    const { text } = await take();
    await writeFile(file, text.replace(organization, "fabrikam.onmicrosoft.com"));
    await expect(readSnapshotFile(file, { environment: { [passphraseVariable]: passphrase } })).rejects.toThrow(
      "Cannot open the secrets",
    );
  });

  test("leaves secrets out where there is no passphrase, and says so", async () => {
    const { take, file } = await aSnapshot(keyed);
    const { text, said } = await take(null);
    expect(text).toContain('"SetHeaderValue": "[secret]"');
    expect(said[1]).toMatch(/left out: RELAY_SNAPSHOT_PASSPHRASE is not set/);
    expect((await readSnapshotFile(file, { environment: {} })).notes[0]).toContain('without the secret of "');
  });

  test("writes the same bytes for the same tenant, what is sealed too", async () => {
    const { take, tenant } = await aSnapshot(keyed);
    const first = await take();
    expect((await take()).text).toBe(first.text);
    tenant.running.simulator.edit({ edit: "disable", name: "Stamped" });
    const [before, after] = [first.text, (await take()).text].map((text) => text.split("\n"));
    expect(after?.filter((line, place) => line !== before?.[place])).toEqual(['        "State": "Disabled"']);
  });

  test.each([
    ["{", "it is not JSON"],
    ['{ "version": 2, "organization": "a", "kinds": {} }', "another release wrote the file"],
    ['{ "version": 1, "organization": "a", "kinds": { "Mailbox": [] } }', "Mailbox"],
  ])("is refused as %s", async (text, reason) => {
    const { file } = await aSnapshot();
    await writeFile(file, text);
    await expect(readSnapshotFile(file, { environment: {} })).rejects.toThrow(reason);
  });
});

describe("a snapshot instead of the tenant", () => {
  async function bothSay() {
    const one = await aSnapshot(keyed);
    await one.take();
    const project = one.folder;
    await mkdir(path.join(project, "stacks"));
    await writeFile(path.join(project, "stacks", "Pulumi.contoso.yaml"), stackFile);
    const live = {
      ...realDoctorWorld({ [passphraseVariable]: passphrase }),
      now: () => 0,
      open: () => one.world().open({} as never),
    };
    one.tenant.calls();
    const frozen = await worldOfSnapshot(live, one.file, () => undefined);
    const said = async (run: (print: (line: string) => void) => Promise<number>) => {
      const lines: string[] = [];
      return { exitCode: await run((line) => void lines.push(line)), lines };
    };
    return { one, project, frozen, live, said };
  }

  test("gives relay lint the same findings, without a call", async () => {
    const { one, project, frozen, live, said } = await bothSay();
    const lint = (world: DoctorWorld) =>
      said((print) => lintCommand(world, { project, stacks: ["contoso"], outputs: [{ format: "text" }], print }));
    const seen = await lint(frozen);
    expect(one.tenant.calls()).toEqual([]);
    expect(seen).toEqual(await lint(live));
  });

  test("gives relay trace the same way, and shows no key", async () => {
    const { project, frozen, live, said } = await bothSay();
    const flags = { from: "user1@contoso.com", to: ["a@outside.example"] };
    const trace = (world: DoctorWorld) =>
      said((print) => traceCommand(world, flags, { project, stack: "contoso", json: true, markdown: false, print }));
    const seen = await trace(frozen);
    expect(seen).toEqual(await trace(live));
    expect(seen.lines.join("\n")).not.toContain(key);
  });

  test("is refused for a stack of another tenant", async () => {
    const { one, project, frozen, said } = await bothSay();
    const file = path.join(project, "stacks", "Pulumi.contoso.yaml");
    await writeFile(file, (await readFile(file, "utf8")).replace("contoso.onm", "fabrikam.onm"));
    const flags = { from: "user1@contoso.com", to: ["a@outside.example"] };
    const asked = said((print) =>
      traceCommand(frozen, flags, { project, stack: "contoso", json: false, markdown: false, print }),
    );
    const message = `is fabrikam.onmicrosoft.com; the snapshot is of ${organization}`;
    await expect(asked).rejects.toThrow(
      new ConfigError(one.file, [{ path: ["exchangeonline:organization"], message }]),
    );
  });
});
