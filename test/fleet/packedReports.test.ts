import { expect, test } from "vitest";
import type { StackReport } from "../../modules/report/report.js";
import { packReports, unpackReports } from "../../scripts/fleet/temporal/packedReports.js";

const stacks = Array.from(
  { length: 50 },
  (_, at): StackReport => ({
    ...{ stack: `tenant${at}`, status: "findings", examined: [{ noun: "TransportRule", count: 43 }], flows: [] },
    items: Array.from({ length: 40 }, (__, rule) => ({
      ...{ id: `drift-property rules.r${rule}.enabled`, rule: "drift-property", severity: "warning", state: "open" },
      ...{ certainty: "certain", object: { noun: "TransportRule", name: `rule ${rule} of tenant ${at}` } },
      ...{ cause: "is Disabled, declared is Enabled", evidence: [], meaning: [], expectations: [], guide: [] },
    })),
  }),
);

test("fifty tenants with forty differences each go through Temporal, whole and below its limit of 2 MB", async () => {
  const packed = await packReports(stacks);
  expect(await unpackReports(packed)).toEqual(stacks);
  expect(packed.length).toBeLessThan(100_000);
});

test("what is no packed report is refused", async () => {
  await expect(unpackReports(await packReports([{ stack: "" } as StackReport]))).rejects.toThrow("stack");
});
