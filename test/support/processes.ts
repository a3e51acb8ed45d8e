import { execa } from "execa";

/** A process, as the system lists it. */
interface Listed {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Everything that runs below a process, by the system's own list. Not on Windows. */
export async function processesBelow(pid: number): Promise<readonly Listed[]> {
  const { stdout } = await execa("ps", ["-A", "-o", "pid=,ppid=,args="]);
  const all = stdout.split("\n").flatMap((line): Listed[] => {
    const [, one, parent, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return one === undefined ? [] : [{ pid: Number(one), parent: Number(parent), command }];
  });
  const below = (parent: number): readonly Listed[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}

/** The plugin that a running CLI started. */
export async function pluginBelow(pid: number): Promise<number> {
  const plugin = (await processesBelow(pid)).findLast(({ command }) => /pulumi-resource-exchangeonline/.test(command));
  if (plugin === undefined) throw new Error(`Cannot find the plugin below process ${pid}`);
  return plugin.pid;
}
