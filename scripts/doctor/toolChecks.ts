import type { TenantConfig } from "../../modules/config/tenantConfig.js";
import { type Check, failed, passed } from "../../modules/doctor/check.js";
import { findPulumi } from "../setup/findPulumi.js";
import { powershellItem } from "../setup/powershellItem.js";
import type { SetupWorld } from "../setup/setupWorld.js";

/** The programs that a stack needs. */
export function toolChecks(world: SetupWorld, { channel }: Pick<TenantConfig, "channel">): readonly Check[] {
  const pulumi = { name: "Pulumi", run: async () => [await pulumiFinding(world)] };
  return channel === "rest" ? [pulumi] : [pulumi, { name: "PowerShell", run: async () => [await powershell(world)] }];
}

async function pulumiFinding(world: SetupWorld) {
  const { found, passedOver } = await findPulumi(world);
  if (found !== undefined) return passed(`${found.version}, ${found.source}`);
  return failed(["no Pulumi CLI that fits", ...passedOver].join("; "), "run `npm run relay -- setup`");
}

/** Whether its module is there is seen when it signs in. */
async function powershell(world: SetupWorld) {
  const { name, state, detail } = await powershellItem(world);
  if (state === "found") return passed(`${name.replace("PowerShell ", "")}, ${detail}`);
  return failed(detail, "install PowerShell 7.4 or newer, or write `exchangeonline:channel: rest`");
}
