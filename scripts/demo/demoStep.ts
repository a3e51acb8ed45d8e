import { isDeepStrictEqual } from "node:util";
import type { RunningSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { dump } from "../../modules/simulator/simulator.js";
import { readPreview, readSteps } from "../previewDigest.js";
import type { PulumiRun } from "../pulumiCli.js";
import { callText, claim, type Step, type StepResult, writesOf } from "./story.js";

/** What the steps work on. */
export interface DemoContext {
  /** Runs a command of the real CLI on the stack. */
  readonly pulumi: (...args: string[]) => Promise<PulumiRun>;
  readonly running: RunningSimulator;
  /** The tenant as it was found. */
  readonly before: unknown;
}

/** The story: every step checks its own claim. */
export const demoSteps: readonly Step<DemoContext>[] = [
  { title: "pulumi preview             what would change", run: preview },
  { title: "pulumi up                  makes it so", run: up },
  { title: "pulumi up                  again: nothing to do", run: upAgain },
  { title: "somebody edits by hand     in the admin center", run: editByHand },
  { title: "pulumi preview --refresh   --expect-no-changes: the drift, and nothing else", run: previewDrift },
  { title: "pulumi up --refresh        puts it back", run: repair },
  { title: "pulumi destroy             leaves the tenant as it was found", run: destroy },
];

const ownRule = "Trustifi Outbound";
/** They write nothing of their own: they know what was there before, and what a crash may leave. */
const helper = /^\+ (Baseline|Leftovers) /;
const helperLine = "+ 3 helpers: they remember what was there, and clean up after a crash";

async function preview({ pulumi, running }: DemoContext): Promise<StepResult> {
  const run = await demand(pulumi, "preview", "--json");
  const calls = takeCalls(running);
  claim(calls.length === 0, `a preview without refresh asks Exchange nothing; it ran ${calls.join(", ")}`);
  const raw = readSteps(run.stdout);
  const lines = readPreview(run.stdout)
    .map(
      ({ op, resource }, index) => `${op === "create" ? "+" : op} ${resource}${values(raw[index]?.newState?.inputs)}`,
    )
    .sort();
  const [ours, helpers] = [false, true].map((isHelper) => lines.filter((line) => isHelper === helper.test(line)));
  claim(
    ours?.length === 5 && helpers?.length === 3,
    `five resources and three helpers would be created; the preview says ${lines.join(", ")}`,
  );
  return { summary: "0 calls to Exchange", lines: [...(ours ?? []), helperLine] };
}

/** The values of a new object that matter to mail. */
function values(inputs: Readonly<Record<string, unknown>> = {}): string {
  const keys = [
    "connectorType",
    "smartHosts",
    "senderIPAddresses",
    "tlsSettings",
    "tnefEnabled",
    "allowedOOFType",
    "order",
  ];
  const said = keys.flatMap((key) => {
    const value = inputs[key];
    if (value === undefined) return [];
    if (key === "order" || key === "connectorType") return [Array.isArray(value) ? value.join(" → ") : String(value)];
    return [`${key} ${Array.isArray(value) ? value.join(", ") : String(value)}`];
  });
  return said.length === 0 ? "" : `  ${said.join(", ")}`;
}

async function up({ pulumi, running }: DemoContext): Promise<StepResult> {
  await demand(pulumi, "up", "--yes", "--skip-preview");
  const calls = takeCalls(running);
  const rules = running.simulator.tenant.objects.TransportRule;
  const place = rules.findIndex(({ Name }) => Name === ownRule);
  claim(place > 0 && rules[place + 1]?.Name === "Trustifi Inbound", "the relay's two rules stand one below the other");
  const lines = [-1, 0, 1].map(
    (offset) =>
      `rule ${place + offset + 1} of ${rules.length}  ${rules[place + offset]?.Name}${offset < 0 ? "  (theirs, now stops processing)" : ""}`,
  );
  return { summary: callText(calls), lines };
}

async function upAgain({ pulumi, running }: DemoContext): Promise<StepResult> {
  await demand(pulumi, "up", "--yes", "--skip-preview");
  const calls = takeCalls(running);
  claim(calls.length === 0, `a second up asks Exchange nothing; it ran ${calls.join(", ")}`);
  return { summary: "0 calls", lines: [] };
}

async function editByHand({ running }: DemoContext): Promise<StepResult> {
  running.simulator.edit({ edit: "disable", name: ownRule });
  running.simulator.edit({ edit: "moveBelow", name: ownRule, below: "Bank mail must be encrypted" });
  return { summary: "", lines: [`switches "${ownRule}" off`, `moves it below "Bank mail must be encrypted"`] };
}

async function previewDrift({ pulumi, running }: DemoContext): Promise<StepResult> {
  const run = await pulumi("preview", "--refresh", "--expect-no-changes", "--json");
  const calls = takeCalls(running);
  claim(run.exitCode === 7, `Pulumi gives exit code 7 for drift; it gave ${run.exitCode}`);
  claim(calls.length === 4 && new Set(calls).size === 4, `a refresh is one list a kind; it ran ${calls.join(", ")}`);
  const [drift, ...others] = readPreview(run.stdout).filter(({ op }) => op === "update");
  const expected = ["rules.outbound.enabled: false => true", 'order[1]: + "outbound"', 'order[3]: - "outbound"'];
  claim(
    others.length === 0 && isDeepStrictEqual(drift?.changes.toSorted(), expected.toSorted()),
    `the drift is the two edits; the preview says ${drift?.changes.join(", ")}`,
  );
  return {
    summary: `${calls.length} calls, exit code 7`,
    lines: [`~ ${drift?.resource}`, ...expected.map((line) => `    ${line}`)],
  };
}

async function repair({ pulumi, running }: DemoContext): Promise<StepResult> {
  await demand(pulumi, "up", "--refresh", "--yes", "--skip-preview");
  const calls = takeCalls(running);
  claim(writesOf(calls).length === 2, `two edits are two writes; it wrote ${writesOf(calls).join(", ")}`);
  await demand(pulumi, "preview", "--refresh", "--expect-no-changes", "--json");
  takeCalls(running);
  return { summary: callText(calls), lines: writesOf(calls).map((cmdlet) => `${cmdlet} "${ownRule}"`) };
}

async function destroy({ pulumi, running, before }: DemoContext): Promise<StepResult> {
  await demand(pulumi, "destroy", "--yes", "--skip-preview");
  const after = dump(running.simulator.tenant, { times: false });
  claim(isDeepStrictEqual(after, before), "the tenant's dump is as it was, times aside");
  return {
    summary: callText(takeCalls(running)),
    lines: [
      `all ${running.simulator.tenant.objects.TransportRule.length} rules, byte for byte, and every connector and remote domain`,
    ],
  };
}

async function demand(pulumi: DemoContext["pulumi"], ...args: string[]): Promise<PulumiRun> {
  const run = await pulumi(...args);
  claim(run.exitCode === 0, `pulumi ${args[0]} ends well; exit code ${run.exitCode}\n${run.stdout}\n${run.stderr}`);
  return run;
}

function takeCalls({ simulator }: RunningSimulator): readonly string[] {
  const calls = simulator.calls.map(({ cmdlet }) => cmdlet);
  simulator.forgetCalls();
  return calls;
}
