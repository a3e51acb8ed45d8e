import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { aDrift } from "./aDrift.js";

const outbound = "Trustifi Outbound";

const vip = { Name: "VIP", FromScope: "InOrganization", PrependSubject: "!", StopRuleProcessing: true };

describe("relay drift", () => {
  test("reads one list a kind, and says nothing of a tenant as declared", async () => {
    const one = await aDrift();
    one.tenant.calls();
    const { exitCode, report } = await one.drift();
    expect({ exitCode, states: report.stacks[0]?.items.map(({ rule, state }) => `${rule} ${state}`) }).toEqual({
      exitCode: 0,
      states: ["drift-sealed open"],
    });
    expect([...one.tenant.calls()].sort()).toEqual([
      "Get-AcceptedDomain",
      "Get-HostedOutboundSpamFilterPolicy",
      "Get-InboundConnector",
      "Get-OutboundConnector",
      "Get-RemoteDomain",
      "Get-TransportRule",
    ]);
  });

  test("says what differs, since when and by whom, and what becomes of mail, and shows no key", async () => {
    const one = await aDrift();
    one.tenant.running.simulator.edit({ edit: "disable", name: outbound });
    const { exitCode, report, lines } = await one.drift();
    const [item] = report.stacks[0]?.items ?? [];
    expect(exitCode).toBe(7);
    const flow = report.stacks[0]?.flows.find(({ title }) => title === "somebody in mail-pilot@contoso.com");
    const changed = (nodes: NonNullable<typeof flow>["before"]["nodes"] = []) =>
      nodes.flatMap(({ label, change }) => (change === undefined ? [] : [`${change} ${label}`]));
    expect(changed(flow?.before.nodes)).toContain(`removed ${outbound}`);
    expect([flow?.before.label, flow?.after.label]).toEqual(["declared", "in the tenant now"]);
    expect(flow?.after.nodes.map(({ label }) => label)).not.toContain(outbound);
    expect(item).toMatchObject({
      rule: "drift-property",
      severity: "error",
      object: { noun: "TransportRule", name: outbound, key: "outbound" },
      property: "rules.outbound.enabled",
      declared: true,
      found: false,
      by: "admin@contoso.com",
      since: expect.stringMatching(/^\d{4}-/),
      expectations: expect.arrayContaining([
        {
          name: "somebody in mail-pilot@contoso.com",
          before: "as expected (relay)",
          after: "it leaves by the recipient's MX record",
        },
      ]),
    });
    expect(lines.join("\n") + JSON.stringify(report)).not.toContain("key of outbound");
  });

  test("says plainly which role is missing to know who it was", async () => {
    const one = await aDrift();
    one.tenant.running.simulator.edit({ edit: "disable", name: outbound });
    const { exitCode, lines } = await one.drift(["View-Only Configuration"]);
    expect(exitCode).toBe(7);
    expect(lines.join("\n")).toContain(
      'since when and by whom is not known: the sign-in lacks the role "View-Only Audit Logs" of Exchange Online',
    );
  });

  test("reports what nobody declared but matters", async () => {
    const one = await aDrift();
    const { simulator } = one.tenant.running;
    simulator.edit({
      edit: "insertRule",
      position: 0,
      values: vip,
    });
    simulator.edit({
      edit: "set",
      noun: "OutboundConnector",
      name: "OLD relay (do not delete!!)",
      values: { SmartHosts: ["relay.vendor.example"] },
    });
    const { report } = await one.drift();
    const open = report.stacks[0]?.items.filter(({ state, severity }) => state === "open" && severity !== "note");
    expect(open?.map(({ rule, object }) => `${rule} ${object.name}`)).toEqual(
      expect.arrayContaining(["drift-second OLD relay (do not delete!!)", "stop-above-relay VIP"]),
    );
  });

  test("points at the line that declares it, in the baseline where only that does", async () => {
    const one = await aDrift();
    const file = path.join(one.project, "stacks", "Pulumi.contoso.yaml");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace("    stage: pilot\n", ""));
    await writeFile(
      path.join(one.project, "stacks", "relay.defaults.yaml"),
      "config:\n  exchange-relay:relay:\n    stage: pilot\n",
    );
    const { simulator } = one.tenant.running;
    const [noun, name] = ["OutboundConnector", "Send to Trustifi"] as const;
    simulator.edit({ edit: "disable", name: outbound });
    simulator.edit({ edit: "set", noun, name, values: { SmartHosts: ["relay.attacker.example"] } });
    simulator.edit({ edit: "set", noun: "TransportRule", name: outbound, values: { FromMemberOf: null } });
    const { report } = await one.drift();
    const hosts = report.stacks[0]?.items.find(({ property }) => property?.endsWith("smartHosts"));
    expect([hosts?.severity, hosts?.meaning]).toEqual(["error", ["mail that it takes goes to relay.attacker.example"]]);
    const lines = (await readFile(file, "utf8")).split("\n");
    const places = (report.stacks[0]?.items ?? []).flatMap(({ property, location }) => {
      const { file: at = "", line = 0 } = location ?? {};
      return property === undefined
        ? []
        : [`${property} ${at}: ${at.endsWith("contoso.yaml") ? lines[line - 1]?.trim() : line}`];
    });
    expect(places.toSorted()).toEqual([
      "outboundConnectors.outbound.smartHosts stacks/Pulumi.contoso.yaml: smartHosts: [relay.vendor.example]",
      "rules.outbound.enabled stacks/relay.defaults.yaml: 3",
      "rules.outbound.fromMemberOf stacks/Pulumi.contoso.yaml: appliesTo: { groups: [mail-pilot@contoso.com] }",
    ]);
  });

  test("cannot tell of a tenant that it may not read: exit code 1", async () => {
    const one = await aDrift();
    const { exitCode, lines } = await one.drift([]);
    expect({ exitCode, said: lines[0] }).toEqual({ exitCode: 1, said: expect.stringMatching(/^Cannot run Get-/) });
  });
});

describe("an accepted difference", () => {
  test("is let be at its value; another value, an ended day and one that meets nothing are told", async () => {
    const one = await aDrift();
    const { simulator } = one.tenant.running;
    simulator.edit({ edit: "insertRule", position: 0, values: { ...vip, RecipientDomainIs: ["bank.example"] } });
    await one.accept("stop-above-relay: VIP", { owner: "Anna" });
    const set = (value: string) =>
      simulator.edit({ edit: "set", noun: "TransportRule", name: outbound, values: { Mode: value } });
    const state = async () => {
      const { exitCode, report } = await one.drift();
      const about = report.stacks[0]?.items.filter(({ rule }) => /^drift-property|acceptance/.test(rule));
      return [
        exitCode,
        ...(about ?? []).map((item) => `${item.rule} ${item.state}: ${item.evidence[0] ?? item.cause}`),
      ];
    };
    set("Audit");
    expect((await one.accept("rules.outbound.mode", { owner: "Anna" })).exitCode).toBe(0);
    expect((await state())[0]).toBe(0);
    set("AuditAndNotify");
    expect(await state()).toEqual([7, 'drift-property open: another value was accepted: "Audit", until 2099-12-31']);
    set("Enforce");
    expect(await state()).toEqual([
      0,
      'acceptance-unused open: the acceptance of "Audit" (agreed) meets nothing: what is there is as declared',
    ]);
    set("Audit");
    await one.writeAccepted((await one.accepted()).replaceAll("2099-12-31", "2020-01-01"));
    expect(await state()).toEqual([
      7,
      "drift-property open: was accepted until 2020-01-01",
      expect.stringMatching(/^acceptance-ended/),
    ]);
  });

  test("is written beside what stands there: comments and order stay", async () => {
    const one = await aDrift();
    one.tenant.running.simulator.edit({ edit: "disable", name: outbound });
    await one.writeAccepted(
      `# what we let be\naccepted:\n  # asked for by the bank\n  - path: order\n    value: [a, b]\n    reason: bank\n    until: "2099-01-01"\n`,
    );
    expect((await one.accept("rules.outbound.enabled", { because: "a day of tests" })).exitCode).toBe(0);
    expect(await one.accepted()).toBe(
      `# what we let be\naccepted:\n  # asked for by the bank\n  - path: order\n    value: [ a, b ]\n    reason: bank\n    until: "2099-01-01"\n  - path: rules.outbound.enabled\n    value: false\n    reason: a day of tests\n    until: 2099-12-31\n`,
    );
  });

  test("is written with the line ends of Windows where the file has them", async () => {
    const one = await aDrift();
    one.tenant.running.simulator.edit({ edit: "disable", name: outbound });
    await one.writeAccepted(
      "# was wir lassen: Größe\r\naccepted:\r\n  - path: order\r\n    value: [a]\r\n    reason: Bank\r\n    until: 2099-01-01\r\n",
    );
    expect((await one.accept("rules.outbound.enabled", { because: "Prüfung" })).exitCode).toBe(0);
    const [comment, ...rest] = (await one.accepted()).split("\r\n");
    expect([comment, rest.at(-1), rest.join("").includes("\n")]).toEqual(["# was wir lassen: Größe", "", false]);
    expect(rest).toContain("    reason: Prüfung");
  });

  test("is proposed by a command that cmd.exe takes too, and that works as it stands", async () => {
    const one = await aDrift();
    const policy = { AutoForwardingMode: "Off" };
    const [noun, name] = ["HostedOutboundSpamFilterPolicy", "Default"] as const;
    one.tenant.running.simulator.edit({ edit: "set", noun, name, values: policy });
    one.tenant.running.simulator.edit({ edit: "insertRule", position: 0, values: vip });
    const items = (await one.drift()).report.stacks[0]?.items ?? [];
    expect(items.flatMap(({ accept }) => accept?.replace(/\d{4}-\d\d-\d\d/, "DAY") ?? [])).toEqual([
      'relay drift --stack contoso --accept adopted.outbound-spam.autoForwardingMode --until DAY --because "…"',
      'relay drift --stack contoso --accept "stop-above-relay: VIP" --until DAY --because "…"',
    ]);
    expect((await one.accept("adopted.outbound-spam.autoForwardingMode")).exitCode).toBe(0);
    expect(await one.accepted()).toContain('path: adopted["outbound-spam"].autoForwardingMode\n');
  });

  test("is refused where nothing differs, or the day is over", async () => {
    const one = await aDrift();
    await expect(one.accept("rules.outbound.mode")).rejects.toThrow(
      "Cannot accept rules.outbound.mode: nothing differs there",
    );
    one.tenant.running.simulator.edit({ edit: "insertRule", position: 0, values: vip });
    await expect(one.accept("stop-above-relay: VIP", { until: "2020-01-01" })).rejects.toThrow(
      "--until  is over. Write a day to come.",
    );
  });
});
