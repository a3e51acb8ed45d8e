import type { End, Hop, RuleStep } from "../../modules/mailflow/trace.js";
import { flowOf } from "../../modules/report/flow.js";

const yes = { truth: "yes", because: [] } as const;

export const title = "anna@contoso.com → bob@example.org";

export const stamp: RuleStep = {
  priority: 9,
  guid: "g",
  rule: "Trustifi Outbound",
  truth: "yes",
  because: [],
  does: ['to "Send to Trustifi"', "stops"],
  isAudit: false,
};

function anEnd(text: string, more: Partial<End> = {}): End {
  return { kind: "internet", truth: "yes", on: [], text, form: [], ...more };
}

export function aHop(steps: readonly RuleStep[], end: string | readonly End[]): Hop {
  const ends = typeof end === "string" ? [anEnd(end)] : end;
  return { arrival: { how: "submitted", accepted: yes, authenticated: yes }, steps, ends };
}

/** Signed by a service, then to the relay; in the tenant somebody switched the relay's rule off. */
export function aFlow() {
  const sign: RuleStep = {
    ...stamp,
    priority: 8,
    rule: "Identify messages to send to Exclaimer Cloud",
    does: ['to "Send to Exclaimer Cloud"', "stops"],
  };
  const block: RuleStep = {
    ...stamp,
    priority: 3,
    rule: "Block executables",
    truth: "depends",
    because: ["an attachment"],
    does: ["rejects"],
  };
  const rejected = anEnd("rejected", { kind: "rejected", truth: "depends", on: ["an attachment"] });
  const signed = (next: Hop) =>
    aHop([block, sign], [rejected, anEnd("to Exclaimer, comes back", { kind: "connector", next })]);
  return flowOf(
    title,
    {
      label: "declared",
      hop: signed(
        aHop([stamp], [anEnd("leaves by relay.vendor.example", { form: ["TLS any certificate", "never rich text"] })]),
      ),
    },
    { label: "in the tenant now", hop: signed(aHop([], "leaves directly to example.org")) },
  );
}
