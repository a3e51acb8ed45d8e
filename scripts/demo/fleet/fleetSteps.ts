import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { callText, claim, type Step, type StepResult, writesOf } from "../story.js";
import { demand, demandEnded, demandUntouched, type FleetContext, madeIn, names, writesIn } from "./fleetStory.js";
import { breaking, canary, dying, mended, ownRule, unreadable } from "./fleetTenants.js";

/** The story on one machine: every step checks its own claim. */
export const fleetSteps: readonly Step<FleetContext>[] = [
  { title: "relay fleet plan --all           who would change, and how", run: plan },
  { title: "relay fleet up --all             the canary wave breaks at its gate", run: breaks },
  { title: "relay fleet resume --retry       mended; a person must approve what follows", run: mend },
  { title: "relay fleet approve, resume      the process is killed with -9 in the middle", run: isKilled },
  { title: "relay fleet resume               goes on: nobody lost, nobody applied twice", run: goesOn },
  { title: "relay fleet resume --retry       the one that could not be read can be now", run: readAgain },
  { title: "relay fleet up, approve, resume  again: nothing to do", run: upAgain },
  { title: "relay fleet off --all            the emergency exit", run: off },
];

const others = names.filter((name) => !canary.some((one) => one === name));
const readable = names.filter((name) => name !== unreadable);

async function plan({ project, fleet, calls }: FleetContext): Promise<StepResult> {
  project.tenants
    .get(unreadable)
    ?.simulator.faults.add({ kind: "status", status: 403, cmdlet: "Get-TransportRule", times: 100 });
  const run = await fleet("plan --all");
  const report = demand(run, 1);
  demandEnded(report, "change", readable);
  const asked = calls();
  claim(writesOf(asked).length === 0, `a plan only reads; it ran ${writesOf(asked).join(", ")}`);
  return { summary: callText(asked), lines: shown(run.lines) };
}

async function breaks(context: FleetContext): Promise<StepResult> {
  const run = await context.fleet("up --all");
  const report = demand(run, 7);
  demandEnded(report, "applied", ["contoso"]);
  demandEnded(report, "failed", [breaking]);
  demandEnded(report, "left", others);
  demandUntouched(context, [breaking, ...others]);
  return {
    summary: callText(context.calls()),
    lines: [...shown(run.lines), "  those and the one that failed are as they were found, byte for byte"],
  };
}

async function mend({ project, fleet, calls }: FleetContext): Promise<StepResult> {
  const file = path.join(project.folder, "stacks", `Pulumi.${breaking}.yaml`);
  await writeFile(file, mended(await readFile(file, "utf8")));
  const run = await fleet("resume --retry");
  const report = demand(run, 7);
  demandEnded(report, "applied", canary);
  demandEnded(report, "left", others);
  return { summary: callText(calls()), lines: shown(run.lines) };
}

async function isKilled({ project, fleet, calls }: FleetContext): Promise<StepResult> {
  const approved = await fleet("approve --by Anna");
  claim(approved.exitCode === 0, `a person approves; exit code ${approved.exitCode}\n${approved.errors}`);
  const run = await fleet("resume", (started) =>
    project.tenants.get(dying)?.simulator.hooks.add({
      ...{ call: 1, counting: "New-TransportRule", when: "after" },
      does: { kind: "run", run: () => started.kill() },
    }),
  );
  claim(run.exitCode === undefined, `it was killed; it ended with exit code ${run.exitCode}\n${run.errors}`);
  return { summary: callText(calls()), lines: [`killed just after the first rule of ${dying} was made`] };
}

async function goesOn({ project, fleet, calls }: FleetContext): Promise<StepResult> {
  const run = await fleet("resume");
  const report = demand(run, 7);
  demandEnded(report, "applied", readable);
  demandEnded(report, "unreachable", [unreadable]);
  for (const name of readable) {
    const made = madeIn(project, name);
    const expected = [`New-OutboundConnector "Send to Trustifi"`, `New-TransportRule "${ownRule}"`];
    claim(isDeepStrictEqual(made.toSorted(), expected), `each is made once in ${name}; its log has ${made.join(", ")}`);
  }
  return {
    summary: callText(calls()),
    lines: [
      ...shown(run.lines),
      `  by their own logs: ${readable.length} connectors and ${readable.length} rules made, none twice`,
    ],
  };
}

async function readAgain({ project, fleet, calls, reports }: FleetContext): Promise<StepResult> {
  project.tenants.get(unreadable)?.simulator.faults.clear();
  const before = readable.map((name) => writesIn(project, name).length);
  const run = await fleet("resume --retry");
  const report = demand(run, 0);
  demandEnded(report, "applied", names);
  reports.set("here", report);
  const after = readable.map((name) => writesIn(project, name).length);
  claim(isDeepStrictEqual(after, before), `only ${unreadable} is written to`);
  return { summary: callText(calls()), lines: shown(run.lines) };
}

async function upAgain({ fleet, calls }: FleetContext): Promise<StepResult> {
  await fleet("up --all");
  await fleet("approve --by Anna");
  const run = await fleet("resume");
  demandEnded(demand(run, 0), "unchanged", names);
  const asked = calls();
  claim(writesOf(asked).length === 0, `a second up writes nothing; it ran ${writesOf(asked).join(", ")}`);
  return { summary: callText(asked), lines: shown(run.lines) };
}

async function off({ project, fleet, calls }: FleetContext): Promise<StepResult> {
  const run = await fleet("off --all");
  claim(run.exitCode === 0 && run.errors === "", `all are off; exit code ${run.exitCode}\n${run.errors}`);
  const on = names.filter((name) => isOn(project, name));
  claim(on.length === 0, `no rule hands mail to the relay; it does in ${on.join(", ")}`);
  return { summary: callText(calls()), lines: [`${names.length} relays are off, their rules are kept`] };
}

/** Whether a tenant's rule hands mail to the relay. */
export function isOn({ tenants }: FleetContext["project"], name: string): boolean {
  const rules = tenants.get(name)?.simulator.tenant.objects.TransportRule ?? [];
  return rules.some(({ Name, State }) => Name === ownRule && State === "Enabled");
}

/** Without what is to be done next, and what depends on the machine. */
export function shown(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => !/^( *→|cost:| *not compared:)/.test(line));
}
