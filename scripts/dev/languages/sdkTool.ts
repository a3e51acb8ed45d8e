import { execa } from "execa";
import { goProgram } from "./goProgram.js";

/** Runs our Go program, which runs Pulumi's generators. */
export async function sdkTool(project: string, ...args: readonly string[]): Promise<void> {
  await execa(await goProgram(project, "sdks"), args, { stdout: "inherit", stderr: "inherit" });
}
