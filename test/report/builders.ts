import type { Item } from "../../modules/report/item.js";
import type { Report, StackReport } from "../../modules/report/report.js";

/** What drift says of a rule that somebody switched off. */
export function anItem(changes: Partial<Item> = {}): Item {
  return {
    id: "drift-property TransportRule outbound enabled",
    rule: "drift-property",
    severity: "error",
    state: "open",
    certainty: "certain",
    object: { noun: "TransportRule", name: "Trustifi Outbound", key: "outbound" },
    property: "rules.outbound.enabled",
    declared: true,
    found: false,
    cause: "declared true, is false",
    evidence: [],
    meaning: ["mail from mail-pilot@contoso.com to the outside leaves without the relay"],
    expectations: [],
    repair: "pulumi up -s contoso",
    guide: [],
    ...changes,
  };
}

export function aStack(changes: Partial<StackReport> = {}): StackReport {
  const { items = [anItem()] } = changes;
  return {
    stack: "contoso",
    organization: "contoso.onmicrosoft.com",
    status: items.length === 0 ? "fine" : "findings",
    examined: [
      { noun: "TransportRule", count: 42 },
      { noun: "OutboundConnector", count: 4 },
    ],
    calls: 4,
    items,
    flows: [],
    ...changes,
  };
}

export function aReport(changes: Partial<Report> = {}): Report {
  return {
    version: 1,
    tool: { name: "pulumi-exchange-relay", version: "0.1.0" },
    when: "2026-11-28T06:00:00Z",
    command: "drift",
    stacks: [aStack()],
    ...changes,
  };
}
