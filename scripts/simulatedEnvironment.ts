import path from "node:path";
import { simulatorTokenVariable } from "../modules/channel/tenantAddress.js";
import { moduleFolder } from "../modules/simulator/moduleFolder.js";

/** What to add to the environment to reach a simulated tenant, through PowerShell too. */
export function simulatedEnvironment(
  token: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Readonly<Record<string, string>> {
  const others = environment.PSModulePath ? [environment.PSModulePath] : [];
  return { [simulatorTokenVariable]: token, PSModulePath: [moduleFolder, ...others].join(path.delimiter) };
}
