import type { ExchangeChannel } from "../../../modules/channel/channel.js";
import { openPowershellChannel } from "../../../modules/channel/powershell/openPowershellChannel.js";
import type { CmdletCall } from "../../../modules/exchange/cmdletCall.js";
import { type RunningSimulator, startSimulator } from "../../../modules/simulator/http/simulatorServer.js";
import { defaultTenant } from "../../../modules/simulator/seeds/defaultTenant.js";
import { buildTenant } from "../../../modules/simulator/seeds/seed.js";
import { simulatedEnvironment } from "../../simulatedEnvironment.js";
import { type BarePipe, barePipe } from "./barePipe.js";
import type { BenchContext } from "./benchContext.js";
import { benchStack } from "./benchStack.js";
import { type Figure, figure } from "./figure.js";
import { residentMegabytes } from "./residentMegabytes.js";

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
    const both = { channel, bare };
    return [
      await overBare("cmdlet", both, { cmdlet: "Get-RemoteDomain", parameters: {} }, { rounds: 60, bar: 1.5 }),
      await overBare(
        "300 rules",
        both,
        { cmdlet: "Get-TransportRule", parameters: { ResultSize: "Unlimited" } },
        { rounds: 5, bar: 2 },
      ),
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

/** The shortest of some rounds each, in turns, so that a busy machine troubles both alike. */
async function overBare(
  name: string,
  { channel, bare }: { channel: ExchangeChannel; bare: BarePipe },
  call: CmdletCall,
  { rounds, bar }: { rounds: number; bar: number },
): Promise<Figure> {
  const parameters = Object.entries(call.parameters).map(([key, value]) => ` -${key} ${value}`);
  const line = `[Console]::Out.WriteLine((ConvertTo-Json -Compress -Depth 3 -InputObject @(${call.cmdlet}${parameters.join("")})))`;
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    times.ours.push(await milliseconds(() => channel.invoke(call)));
    times.theirs.push(await milliseconds(() => bare.ask(line)));
  }
  const [ours, theirs] = [Math.min(...times.ours), Math.min(...times.theirs)];
  const title = `${name} through PowerShell (${ours.toFixed(1)} ms) over the bare pipe (${theirs.toFixed(1)} ms)`;
  return figure(title, ours / theirs, "times", bar);
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
