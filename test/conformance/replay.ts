import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Finding } from "../../modules/conformance/runProbes.js";

/** A report that somebody with a tenant sent. */
export const sentReport = z.object({
  format: z.literal(1),
  version: z.string(),
  date: z.iso.date(),
  organization: z.undefined({ error: "must not be there: a committed report is anonymous" }).optional(),
  findings: z.array(
    z.object({
      probe: z.string(),
      channel: z.enum(["rest", "powershell"]),
      verdict: z.enum(["asAssumed", "differs", "cannotTell"]),
      found: z.json().optional(),
    }),
  ),
});

/** The probes, with their channel, to which a tenant and the simulated one gave different answers. */
export function differences(sent: z.output<typeof sentReport>, simulated: readonly Finding[]): readonly string[] {
  return sent.findings
    .filter(({ verdict }) => verdict !== "cannotTell")
    .filter(({ probe, channel, found }) => {
      const now = simulated.find((finding) => finding.probe === probe && finding.channel === channel);
      return now !== undefined && !isDeepStrictEqual(now.found, found);
    })
    .map(({ probe, channel }) => `${probe} (${channel})`)
    .toSorted();
}
