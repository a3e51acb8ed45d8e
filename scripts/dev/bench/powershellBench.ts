import type { ExchangeChannel } from "../../../modules/channel/channel.js";
import { openPowershellChannel } from "../../../modules/channel/powershell/openPowershellChannel.js";
import { defaultTenant } from "../../../modules/simulator/seeds/defaultTenant.js";
import { buildTenant } from "../../../modules/simulator/seeds/seed.js";
import { type RunningSimulator, startSimulator } from "../../../modules/simulator/simulatorServer.js";
import { simulatedEnvironment } from "../../simulatedEnvironment.js";
import { type BarePipe, barePipe } from "./barePipe.js";
import type { BenchContext } from "./benchContext.js";
import { benchStack } from "./benchStack.js";
import { type Figure, figure } from "./figure.js";
import { residentMegabytes } from "./residentMegabytes.js";

const rounds = 60;

/** What PowerShell costs, against the bare pipe to the same engine. None where the machine has no PowerShell. */
export async function powershellFigures(context: BenchContext): Promise<readonly Figure[]> {
  if (!context.hasPowershell) {
    process.stderr.write("PowerShell is not measured: there is no pwsh on PATH\n");
    return [];
  }
  const rules = Array.from({ length: 300 }, (_, index) => ({
    Name: `rule ${index}`,
    SubjectContainsWords: ["a", "b"],
  }));
  const running = await startSimulator({ tenant: buildTenant({ ...defaultTenant, rules }) });
  try {
    return [...(await cmdletFigures(running)), await signInFigure(context)];
  } finally {
    await running.close();
  }
}

async function cmdletFigures(running: RunningSimulator): Promise<readonly Figure[]> {
  let pid = 0;
  const environment = { ...process.env, ...simulatedEnvironment(running.token) };
  const address = { organization: running.tenant, cloud: "global", endpoint: running.url, signIn: "token" } as const;
  const channel = openPowershellChannel(address, environment, undefined, (_, fields) => {
    pid = Number(fields.pid ?? pid);
  });
  const bare = barePipe(environment);
  try {
    await connect(bare, running);
    const { ours, theirs } = await inTurns(channel, bare);
    const list = { cmdlet: "Get-TransportRule", parameters: { ResultSize: "Unlimited" } } as const;
    const listed = await milliseconds(() => channel.invoke(list));
    return [
      figure(
        `cmdlet through PowerShell (${ours.toFixed(1)} ms) over the bare pipe (${theirs.toFixed(1)} ms)`,
        ours / theirs,
        "times",
        2,
      ),
      figure("300 rules listed through PowerShell", listed / 1000, "s", 5),
      ...(process.platform === "win32"
        ? []
        : [figure("memory of PowerShell", await residentMegabytes(pid), "MB", 400)]),
    ];
  } finally {
    bare.close();
    await channel.close();
  }
}

async function connect(bare: BarePipe, { url, token, tenant }: RunningSimulator): Promise<void> {
  const line = `Import-Module ExchangeOnlineManagement; Connect-ExchangeOnline -ConnectionUri ${url} -Organization ${tenant} -AccessToken ${token}; [Console]::Out.WriteLine('connected')`;
  const answer = await bare.ask(line);
  if (answer !== "connected") throw new Error(`Cannot measure the bare pipe: it answered ${answer}`);
}

/** The middle of many, in turns, so that a busy machine troubles both alike. */
async function inTurns(channel: ExchangeChannel, bare: BarePipe) {
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    times.ours.push(await milliseconds(() => channel.invoke({ cmdlet: "Get-RemoteDomain", parameters: {} })));
    times.theirs.push(
      await milliseconds(() =>
        bare.ask("[Console]::Out.WriteLine((ConvertTo-Json -Compress -Depth 3 -InputObject @(Get-RemoteDomain)))"),
      ),
    );
  }
  return { ours: middle(times.ours), theirs: middle(times.theirs) };
}

async function signInFigure({ project, pulumi }: BenchContext): Promise<Figure> {
  const relay = await benchStack(project, pulumi, "relay", "powershell");
  try {
    await relay.run("up", "--yes", "--skip-preview");
    return figure("sign-ins in an up of a whole relay", relay.running.simulator.signIns, "sign-ins", 1);
  } finally {
    await relay.close();
  }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function middle(times: readonly number[]): number {
  return times.toSorted((left, right) => left - right)[times.length >> 1] ?? Number.NaN;
}
