import type { RunningSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { type LocalStack, stackEnvironment } from "../pulumiStack.js";
import { shellLines } from "../shellLines.js";
import type { DemoOptions } from "./demoOptions.js";
import { pulumiFromHere } from "./fromHere.js";

/** Says how to go on in another terminal, and waits until the person has enough: the tenant lives in this process. */
export async function keepRunning(
  stack: LocalStack,
  { url }: RunningSimulator,
  { print, signal, channel, place }: DemoOptions,
): Promise<void> {
  print(
    `\nThe tenant and the stack are there until you press Ctrl+C here. In another terminal, in ${place}, first one of\n`,
  );
  for (const [shell, line] of shellLines(neededByHand(stack, channel))) print(`  ${shell.padEnd(10)}  ${line}`);
  const pulumi = pulumiFromHere(stack, place);
  print(`\nThen change ${pulumi.file}, or the tenant, and look:\n`);
  for (const command of ["preview --refresh --diff", "up --refresh"])
    print(`  ${pulumi.command} ${command} ${pulumi.stack}`);
  print(
    `\nThe tenant answers at ${url}/_simulator/ with its state and calls, and takes edits by hand: modules/simulator/README.md`,
  );
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

/** What `relay pulumi` does not set by itself. */
function neededByHand(stack: LocalStack, channel: DemoOptions["channel"]): Readonly<Record<string, string>> {
  const { PSModulePath, ...environment } = stack.environment;
  const { PULUMI_BACKEND_URL = "", PULUMI_CONFIG_PASSPHRASE = "" } = stackEnvironment(stack);
  return {
    PULUMI_BACKEND_URL,
    PULUMI_CONFIG_PASSPHRASE,
    ...environment,
    ...(channel === "powershell" && PSModulePath !== undefined && { PSModulePath }),
  };
}
