import path from "node:path";
import { execa } from "execa";

const folder = path.join("scripts", "dev", "sdks");

/** Runs our Go program, which runs Pulumi's generators. Go builds it the first time, which takes minutes. */
export async function sdkTool(project: string, ...args: readonly string[]): Promise<void> {
  await execa("go", ["run", "-mod=readonly", ".", ...args], {
    cwd: path.join(project, folder),
    env: { CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "" },
    stdout: "inherit",
    stderr: "inherit",
  });
}
