import { aDrift } from "./aDrift.js";
import type { Edited } from "./edits.js";

/** Of each edit, the writes that were planned and those that Pulumi's own repair made. */
export async function plannedAndWritten(edits: readonly Edited[]) {
  const one = await aDrift();
  const { simulator } = one.tenant.running;
  const before = structuredClone(simulator.tenant.objects);
  const seen: { readonly edit: string; readonly planned: number | string; readonly written: number | string }[] = [];
  for (const { edit } of edits) {
    for (const each of [edit].flat()) simulator.edit(each);
    const planned = await one.planned().then(({ calls }) => calls, refused);
    seen.push({ edit: JSON.stringify(edit), planned, written: await one.repair().catch(refused) });
    Object.assign(simulator.tenant.objects, structuredClone(before));
  }
  return { seen, afterwards: await one.planned() };
}

function refused(error: unknown): string {
  return `refused: ${error instanceof Error ? error.message.replace(/^.*UNKNOWN: /, "") : error}`;
}
