import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A PowerShell that is given one line and answers one: what any way through it can be compared with. */
export interface BarePipe {
  ask(line: string): Promise<string>;
  close(): void;
}

export function barePipe(environment: Readonly<Record<string, string | undefined>>): BarePipe {
  const child = spawn(
    process.env.NODE_POWERSHELL ?? "pwsh",
    ["-NoLogo", "-NoProfile", "-NonInteractive", "-NoExit", "-Command", "-"],
    { stdio: ["pipe", "pipe", "inherit"], env: { ...environment, TERM: "dumb", NO_COLOR: "1" } },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (line) => {
      child.stdin.write(`${line}\n`);
      return String((await lines.next()).value);
    },
    close: () => child.stdin.end(),
  };
}
