import { sweepGate, sweepKills, type TenantSweep } from "../../../test/sweep/tenantSweep.js";
import { findPulumi } from "../../setup/findPulumi.js";
import { projectRoot } from "../../setup/projectRoot.js";
import { realWorld } from "../../setup/setupWorld.js";
import type { SweepOptions } from "./sweeps.js";

const tenants = 50;
const kills = 20;

/** A fleet through the real CLI: one tenant that fails at a gate, then kills at random moments. Six minutes and more. */
export async function sweepTenants({ seed }: SweepOptions): Promise<boolean> {
  const root = projectRoot();
  const { found: pulumi } = await findPulumi(realWorld(root));
  if (pulumi === undefined) throw new Error("Cannot sweep: there is no Pulumi CLI; run `npm run relay -- setup`");
  const options = (what: string): TenantSweep => {
    return { root, pulumi, tenants, say: (line) => console.log(`tenants, ${what}: ${line}`) };
  };
  const complaints = [
    ...(await sweepGate(options("a gate"))),
    ...(await sweepKills(options("kills"), { seed, kills })),
  ];
  for (const complaint of complaints) console.log(`  ${complaint}`);
  console.log(`tenants: ${complaints.length} complaints`);
  return complaints.length === 0;
}
