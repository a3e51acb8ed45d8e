import { execa } from "execa";

/** Memory that a process holds; 0 on Windows, where nobody has measured it. */
export async function residentMegabytes(pid: number): Promise<number> {
  if (process.platform === "win32") return 0;
  const { stdout } = await execa("ps", ["-o", "rss=", "-p", String(pid)]);
  return Number(stdout) / 1024;
}
