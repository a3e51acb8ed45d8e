import { describe, expect, test } from "vitest";

import { aDrift } from "./aDrift.js";
import { edits, harmless } from "./edits.js";

describe("relay drift and Pulumi's own refresh, on the messy tenant", () => {
  test("say of 60 single edits just what was edited, both of them, and nothing once it is undone", async () => {
    const one = await aDrift();
    const { simulator } = one.tenant.running;
    const before = structuredClone(simulator.tenant.objects);
    const wrong: string[] = [];
    for (const { edit, shows, pulumi = shows } of edits) {
      for (const each of [edit].flat()) simulator.edit(each);
      const seen = {
        drift: await one.paths(),
        pulumi: pathsOf(await one.pulumi()),
      };
      const expected = { drift: [...shows].sort(), pulumi: [...pulumi].sort() };
      if (JSON.stringify(seen) !== JSON.stringify(expected))
        wrong.push(`${JSON.stringify(edit)}: ${JSON.stringify(seen)}, expected ${JSON.stringify(expected)}`);
      restore(simulator.tenant.objects, before);
    }
    expect(edits.length).toBeGreaterThanOrEqual(60);
    expect(wrong).toEqual([]);
    expect(await one.paths()).toEqual([]);
  });

  test("say nothing of 40 edits that do not matter", async () => {
    const one = await aDrift();
    const { simulator } = one.tenant.running;
    const before = structuredClone(simulator.tenant.objects);
    const wrong: string[] = [];
    for (const edit of harmless) {
      simulator.edit(edit);
      const paths = await one.paths();
      const shown = pathsOf(await one.pulumi());
      if (paths.length + shown.length > 0)
        wrong.push(`${JSON.stringify(edit)}: ${JSON.stringify(paths)} ${JSON.stringify(shown)}`);
      restore(simulator.tenant.objects, before);
    }
    expect(harmless.length).toBeGreaterThanOrEqual(40);
    expect(wrong).toEqual([]);
  });

  test("say of a rule of others that comes above ours: drift just that rule, Pulumi nothing, for nobody declared it", async () => {
    const one = await aDrift();
    const { simulator } = one.tenant.running;
    const open = async () => {
      const items = (await one.drift()).report.stacks[0]?.items ?? [];
      const about = items.filter(({ rule, state }) => state === "open" && rule !== "expectation-unmet");
      return about.map(({ rule, object }) => `${rule} ${object.name}`);
    };
    const before = await open();
    const whole = structuredClone(simulator.tenant.objects);
    const inserts = [
      { Name: "VIP", FromScope: "InOrganization", PrependSubject: "!", StopRuleProcessing: true },
      { Name: "Old way", FromScope: "InOrganization", RouteMessageOutboundConnector: "OLD relay (do not delete!!)" },
    ];
    for (const values of inserts) {
      simulator.edit({ edit: "insertRule", position: 0, values });
      const more = (await open()).filter((item) => !before.includes(item));
      expect(more).toEqual([expect.stringMatching(new RegExp(`^(stop|route)-above-relay ${values.Name}$`))]);
      expect([await one.paths(), pathsOf(await one.pulumi())]).toEqual([[], []]);
      restore(simulator.tenant.objects, whole);
    }
  });
});

function pathsOf(shown: Readonly<Record<string, Readonly<Record<string, string>>>>): readonly string[] {
  const paths = Object.entries(shown).flatMap(([resource, changed]) =>
    Object.keys(changed).map((path) => {
      if (resource === "TransportRuleSet relay-mail-flow") return path.replace(/^order\[\d+\]$/, "order");
      const at = sectionOf[resource] ?? resource;
      return path === "" ? at : `${at}.${path}`;
    }),
  );
  const gone = paths.some((path) => /^rules\.\w+$/.test(path));
  return [...new Set(paths)].filter((path) => !(gone && path === "order")).toSorted();
}

const sectionOf: Readonly<Record<string, string>> = {
  "OutboundConnector relay-outbound": "outboundConnectors.outbound",
  "OutboundConnector relay-inbound": "outboundConnectors.inbound",
  "InboundConnector relay-inbound-return": "inboundConnectors.inbound",
  "RemoteDomain relay-Default": "remoteDomains.Default",
  "HostedOutboundSpamFilterPolicy relay-outbound-spam": 'adopted["outbound-spam"]',
};

function restore<Objects extends Readonly<Record<string, object[]>>>(objects: Objects, before: Objects): void {
  for (const [noun, list] of Object.entries(objects))
    list.splice(0, list.length, ...structuredClone(before[noun] ?? []));
}
