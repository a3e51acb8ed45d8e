import { describe, expect, test } from "vitest";
import { stages } from "../../modules/config/scopeConfig.js";
import { dump } from "../../modules/simulator/simulator.js";
import { architectures, messages } from "../../scripts/dev/site/architectures.js";
import { aConfig, aRelay, refusal } from "../config/rawConfig.js";
import { fate } from "../desired/fates.js";
import { type RelayFile, relayProgram } from "./relayProgram.js";
import { signatureRule, sweepTenant } from "./sweepTenant.js";
import { World } from "./world.js";

const filtering = { automaticForwarding: true, allowAddresses: ["192.0.2.1"], trustedSealers: ["relay.example"] };
const signature = { rule: signatureRule, mayMove: true };
const all: readonly { readonly title: string; readonly relay: Readonly<Record<string, unknown>> }[] = [
  ...architectures,
  { title: "A relay behind a signature service, whose rule it moves", relay: { signature } },
];

/** What a tenant is like, and what it does to mail; the GUIDs of what is made again, and when, aside. */
const seen = ({ tenant }: World) => ({
  state: dump(tenant, { times: false }),
  mail: Object.values(messages).map((message) => fate(tenant, message)),
});

describe.each(all)("$title", ({ relay }) => {
  const fileAt = (stage: string): RelayFile => ({
    relay: aRelay({ ...relay, stage, ...(stage === "pilot" && { appliesTo: { users: ["ada@contoso.com"] } }) }),
    remoteDomain: { automaticReplies: false },
    filtering,
  });
  const possible = stages.filter((stage) => refusal(aConfig(fileAt(stage).relay)) === "");

  test("gives back at off and audit all that a later stage changed, and on a destroy everything", async () => {
    const world = new World();
    const go = (stage: string) => world.stack.up(relayProgram(fileAt(stage)), world.run());
    const acting = possible.filter((stage) => stage === "pilot" || stage === "everyone");
    for (const [quiet, stage] of [
      ["off", acting.at(-1)],
      ["audit", acting[0]],
    ] as const) {
      await go(quiet);
      const before = seen(world);
      await go(stage ?? "");
      expect(seen(world).state).not.toEqual(before.state);
      await go(quiet);
      expect(seen(world)).toEqual(before);
    }
    await world.stack.destroy(world.run());
    expect(dump(world.tenant, { times: false })).toEqual(dump(sweepTenant, { times: false }));
  });
});
