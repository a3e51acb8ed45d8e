import fc from "fast-check";
import { ExchangeError } from "../../modules/exchange/exchangeError.js";
import { PlanError } from "../../modules/plan/planError.js";
import { PartialFailure } from "../../modules/provider/controller.js";
import type { AdminEdit } from "../../modules/simulator/adminEdits.js";
import type { Script } from "../../modules/simulator/faults/randomScript.js";
import { anyScript } from "../support/anyScript.js";
import { added, changedOthers, named } from "./promises.js";
import { relayProgram } from "./relayProgram.js";
import { failureOf, strayed } from "./settled.js";
import { stormFiles } from "./stories.js";
import { sweepTenant } from "./sweepTenant.js";
import { Killed, World } from "./world.js";

/** Rules of others that the storm's hand edits change; they stay as the hand left them. */
const edited = ["Disclaimer", "External tag", "Default", "by hand"];

/** None wipes a mark off: what no state knows either would be nobody's. */
const edits: readonly AdminEdit[] = [
  { edit: "disable", name: "Trustifi Outbound" },
  { edit: "rename", noun: "TransportRule", name: "Trustifi Outbound", to: "renamed by hand" },
  { edit: "remove", noun: "TransportRule", name: "Trustifi Inbound" },
  { edit: "move", name: "Trustifi Inbound", position: 0 },
  {
    edit: "set",
    noun: "TransportRule",
    name: "Trustifi Outbound",
    values: { StopRuleProcessing: true },
  },
  { edit: "set", noun: "OutboundConnector", name: "Send to Trustifi", values: { SmartHosts: ["by-hand.example"] } },
  { edit: "set", noun: "OutboundConnector", name: "Send to Trustifi", values: { Enabled: false } },
  { edit: "remove", noun: "InboundConnector", name: "Receive from Trustifi (incoming mail)" },
  { edit: "set", noun: "RemoteDomain", name: "Default", values: { AutoForwardEnabled: false } },
  { edit: "moveBelow", name: "Disclaimer", below: "External tag" },
  { edit: "disable", name: "Disclaimer" },
  { edit: "insertRule", values: { Name: "by hand", SetSCL: 3 }, position: 0 },
];

/** One run in bad weather: what is declared, what goes wrong, and at which call the plugin is killed, if it is. */
interface Turn {
  readonly file: number;
  readonly refreshes: boolean;
  readonly retries: boolean;
  readonly kill: number | undefined;
  readonly script: Omit<Script, "seed">;
}

export const anyStorm: fc.Arbitrary<readonly Turn[]> = fc.array(
  fc.record({
    file: fc.nat(stormFiles.length - 1),
    refreshes: fc.boolean(),
    retries: fc.boolean(),
    kill: fc.option(fc.integer({ min: 1, max: 25 }), { nil: undefined, freq: 3 }),
    script: anyScript({ edits, calls: 25 }),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Rides a storm out. @returns what is not as it should be once it is quiet. */
export async function ride(turns: readonly Turn[]): Promise<readonly string[]> {
  const world = new World();
  const wrong: string[] = [];
  for (const turn of turns) wrong.push(...(await weather(turn, world)));
  const file = stormFiles[turns.at(-1)?.file ?? 0];
  if (file === undefined) return ["no file"];
  await world.stack.refresh(world.run());
  const failure = await failureOf(world.stack.up(relayProgram(file), world.run()));
  if (failure !== undefined) return [...wrong, `a quiet up failed: ${failure}`];
  const again = await world.stack.up(relayProgram(file), world.run());
  await world.stack.refresh(world.run());
  const drift = await world.stack.up(relayProgram(file), world.run());
  wrong.push(
    ...[...again, ...drift].map((done) => `a second up did ${done}`),
    ...strayed(file, world.tenant, edited).filter((text) => !text.includes("by hand")),
  );
  await world.stack.destroy(world.run());
  const left = added(world.tenant, sweepTenant).filter((name) => !name.endsWith(" by hand"));
  return [
    ...wrong,
    ...left.map((name) => `destroy leaves ${name}`),
    ...changedOthers(world.tenant, sweepTenant, [...named, ...edited]),
  ];
}

async function weather({ file, refreshes, retries, kill, script }: Turn, world: World): Promise<readonly string[]> {
  const { simulator } = world.service;
  const run = world.run({ retries });
  simulator.play(script);
  if (kill !== undefined)
    simulator.hooks.add({
      call: kill,
      when: "after",
      does: {
        kind: "run",
        run: () => {
          run.kill();
          return new Promise(() => undefined);
        },
      },
    });
  try {
    if (refreshes) await world.stack.refresh(run);
    await world.stack.up(relayProgram(stormFiles[file] ?? { relay: {} }), run);
    return [];
  } catch (error) {
    const cause = error instanceof PartialFailure ? error.cause : error;
    const isClear = cause instanceof ExchangeError || cause instanceof PlanError || cause instanceof Killed;
    return isClear ? [] : [`no clear error: ${cause instanceof Error ? cause.stack : cause}`];
  } finally {
    simulator.quiet();
  }
}
