import type { RunningSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { type LocalStack, stackEnvironment } from "../pulumiStack.js";
import type { DemoOptions } from "./demoOptions.js";

/** Says how to go on in another terminal, and waits until the person has enough: the tenant lives in this process. */
export async function keepRunning(
  stack: LocalStack,
  { url }: RunningSimulator,
  { print, signal }: DemoOptions,
): Promise<void> {
  print("\nThe tenant and the stack are there until you press Ctrl+C here. In another terminal, in this folder:\n");
  for (const [name, value] of Object.entries(stackEnvironment(stack))) print(`  ${assignment(name, value)}`);
  print("\nThen change stacks/Pulumi.demo.yaml, or the tenant, and look:\n");
  print("  pulumi preview --stack demo --refresh --diff");
  print("  pulumi up --stack demo --refresh\n");
  print(
    `The tenant answers at ${url}/_simulator/ with its state and calls, and takes edits by hand: modules/simulator/README.md`,
  );
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

/** In the words of the shell that people sit at: PowerShell on Windows, which doubles a quote inside of quotes. */
export function assignment(name: string, value: string, platform: NodeJS.Platform = process.platform): string {
  return platform === "win32"
    ? `$env:${name} = '${value.replaceAll("'", "''")}'`
    : `export ${name}='${value.replaceAll("'", "'\\''")}'`;
}
