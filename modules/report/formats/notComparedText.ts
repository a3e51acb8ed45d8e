import { counted } from "../counts.js";
import type { StackReport } from "../report.js";

/** What only Pulumi can compare. */
export function notComparedText(stacks: readonly Pick<StackReport, "sealed">[]): string {
  const sealed = stacks.filter(({ sealed: rules = [] }) => rules.length > 0).length;
  const keys = sealed === 0 ? "" : `the key of ${counted(sealed, "tenant")} (encrypted), `;
  return `not compared: ${keys}what else the programs declare, what only Pulumi's state knows; \`relay fleet up --every\` has Pulumi do it`;
}
