import { writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { passphraseVariable } from "../../scripts/snapshot/passphrase.js";
import { type RestoreOptions, type RestoreWorld, restoreCommand } from "../../scripts/snapshot/restoreCommand.js";
import { aSnapshot, passphrase, type SnapshotCase } from "./aSnapshot.js";
import { keyed, secretKey, tenantAsItWas } from "./wrecks.js";

/** Tenants of one seed are alike, so that one file is sealed for all. */
const written = new Map<"text", string>();

/** Restores do not open what is sealed, unless a test says so: that takes long on purpose. */
async function aRestore() {
  const one = await aSnapshot(keyed);
  const text = written.get("text") ?? (await one.take()).text;
  written.set("text", text);
  await writeFile(one.file, text);
  const { simulator } = one.tenant.running;
  const restore = (options: Partial<RestoreOptions> = {}, given: Partial<RestoreWorld> = {}) =>
    restoreIn(one, options, { environment: {}, ...given });
  return { ...one, simulator, restore, now: () => tenantAsItWas(simulator.tenant) };
}

async function restoreIn(one: SnapshotCase, options: Partial<RestoreOptions>, given: Partial<RestoreWorld>) {
  const world = one.world(given);
  one.tenant.calls();
  const all = { organization: "contoso.onmicrosoft.com", file: one.file, removeOthers: false, yes: true, json: false };
  const exitCode = await restoreCommand({ ...world, openToWrite: world.open, ...given }, { ...all, ...options });
  const writes = one.tenant.calls().filter((cmdlet) => !cmdlet.startsWith("Get-"));
  return { exitCode, said: world.said, progress: world.progress, writes };
}

const opened = { environment: { [passphraseVariable]: passphrase } };
const rules = ["Stamped", "Bank mail must be encrypted"] as const;
const connector = "OLD relay (do not delete!!)";

describe("relay restore", () => {
  test("writes nothing to a tenant as it was", async () => {
    const { restore } = await aRestore();
    const { exitCode, said, writes } = await restore({ removeOthers: true });
    expect({ exitCode, writes, last: said.at(-1) }).toMatchObject({ exitCode: 0, writes: [] });
    expect(said.at(-1)).toMatch(/^contoso\.onmicrosoft\.com is as in .*\. Nothing was changed\.$/);
  });

  test("shows what it would do, and does nothing without --yes where nobody can be asked", async () => {
    const { restore, simulator } = await aRestore();
    simulator.edit({ edit: "disable", name: rules[0] });
    const { exitCode, said, writes } = await restore({ yes: false });
    expect(exitCode).toBe(7);
    expect(writes).toEqual([]);
    expect(said).toEqual([
      `change  TransportRule "${rules[0]}"`,
      "          enabled: false -> true",
      "Nothing was changed. --yes does it.",
    ]);
  });

  test("does it when a person says so", async () => {
    const { restore, simulator } = await aRestore();
    simulator.edit({ edit: "disable", name: rules[0] });
    const asked: string[] = [];
    const world = { confirm: async (message: string) => asked.push(message) > 0 };
    expect((await restore({ yes: false }, world)).writes).toEqual(["Enable-TransportRule"]);
    expect(asked).toEqual(["Do this to contoso.onmicrosoft.com?"]);
  });

  test("makes a rule again with its secret, switched off until its connector is there, and prints no secret", async () => {
    const { restore, simulator, now } = await aRestore();
    const before = now();
    simulator.edit({ edit: "remove", noun: "TransportRule", name: rules[0] });
    simulator.edit({ edit: "remove", noun: "OutboundConnector", name: connector });
    const { exitCode, said, progress, writes } = await restore({}, opened);
    expect({ exitCode, writes }).toEqual({
      exitCode: 0,
      writes: ["New-OutboundConnector", "New-TransportRule", "Enable-TransportRule"],
    });
    expect(now()).toEqual(before);
    expect([...said, ...progress].join("\n")).not.toContain(secretKey);
    expect(progress).toContain(`New-TransportRule "${rules[0]}"`);
  });

  test("restores one rule, and leaves the others", async () => {
    const { restore, simulator } = await aRestore();
    for (const name of rules) simulator.edit({ edit: "disable", name });
    const { writes } = await restore({ rule: [rules[0].toUpperCase()] });
    expect(writes).toEqual(["Enable-TransportRule"]);
    const state = (name: string) => simulator.tenant.objects.TransportRule.find(({ Name }) => Name === name)?.State;
    expect(rules.map(state)).toEqual(["Enabled", "Disabled"]);
  });

  test("refuses a rule that the snapshot does not have, with the one that is close", async () => {
    const { restore } = await aRestore();
    const { exitCode, said } = await restore({ rule: ["Stampd"] });
    expect(exitCode).toBe(1);
    expect(said[0]).toContain('the snapshot has none of that name. Close: "Stamped"');
  });

  test("refuses to make a rule without its secret, and needs none to switch it on", async () => {
    const { restore, simulator } = await aRestore();
    simulator.edit({ edit: "disable", name: rules[0] });
    expect((await restore()).writes).toEqual(["Enable-TransportRule"]);
    simulator.edit({ edit: "remove", noun: "TransportRule", name: rules[0] });
    const { exitCode, said, writes } = await restore();
    expect({ exitCode, writes }).toEqual({ exitCode: 1, writes: [] });
    expect(said.join("\n")).toContain("the snapshot does not have the value of its header");
  });

  test("refuses to make what it cannot write, and moves it as it is", async () => {
    const one = await aRestore();
    one.simulator.edit({ edit: "set", noun: "TransportRule", name: rules[1], values: { HasSenderOverride: true } });
    await one.take(null);
    one.simulator.edit({ edit: "move", name: rules[1], position: 7 });
    expect((await one.restore()).writes).toEqual(["Set-TransportRule"]);
    one.simulator.edit({ edit: "remove", noun: "TransportRule", name: rules[1] });
    const { exitCode, said, writes } = await one.restore();
    expect({ exitCode, writes }).toEqual({ exitCode: 1, writes: [] });
    expect(said).toEqual([
      `Cannot restore TransportRule "${rules[1]}": it carried a condition that only Exchange Server runs: HasSenderOverride, and no cmdlet of ours can write that; make it in the Exchange admin center`,
      "Nothing was written.",
    ]);
  });

  test("refuses the file of another tenant, and another passphrase", async () => {
    const { restore, file, take } = await aRestore();
    const { text } = await take(null);
    await writeFile(file, text.replace('"organization": "contoso', '"organization": "fabrikam'));
    await expect(restore()).rejects.toThrow("it is a snapshot of fabrikam.onmicrosoft.com; nothing was written");
    await writeFile(file, written.get("text") ?? "");
    await expect(restore({}, { environment: { [passphraseVariable]: "another" } })).rejects.toThrow("Cannot open");
  });

  test("stops when somebody else changes what it is about to write", async () => {
    const { restore, simulator } = await aRestore();
    for (const name of rules) simulator.edit({ edit: "disable", name });
    const edit = { edit: "set" as const, noun: "TransportRule" as const, name: rules[0], values: { Comments: "me" } };
    simulator.hooks.add({ call: 1, counting: "writes", when: "after", does: { kind: "edit", edits: [edit] } });
    const { exitCode, said } = await restore();
    expect(exitCode).toBe(1);
    expect(said.join("\n")).toContain(`"${rules[0]}": somebody changed it while the restore ran`);
    expect((await restore()).exitCode).toBe(0);
  });

  test("finds what it made though the answer was lost, and goes on", async () => {
    const { restore, simulator, now } = await aRestore();
    const before = now();
    simulator.edit({ edit: "remove", noun: "TransportRule", name: rules[0] });
    simulator.hooks.add({ call: 1, counting: "New-TransportRule", when: "after", does: { kind: "drop" } });
    const { exitCode, writes } = await restore({}, opened);
    expect({ exitCode, writes }).toEqual({ exitCode: 0, writes: ["New-TransportRule", "Enable-TransportRule"] });
    expect(now()).toEqual(before);
  });

  test("prints one JSON document, without a secret", async () => {
    const { restore, simulator } = await aRestore();
    simulator.edit({ edit: "set", noun: "TransportRule", name: rules[0], values: { SetHeaderValue: "other" } });
    const { said } = await restore({ json: true, yes: false }, opened);
    expect(JSON.parse(said.join("\n"))).toEqual({
      version: 1,
      organization: "contoso.onmicrosoft.com",
      outcome: "would change",
      changes: [
        {
          ...{ action: "change", noun: "TransportRule", name: rules[0] },
          properties: [{ property: "setHeaderValue", from: "[secret]", to: "[secret]" }],
        },
      ],
      problems: [],
    });
  });
});
