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

/** Text that each format has something to escape in. */
export const nasty = `a|"b", \`c\` <script>alert(1)</script> ' ]]> %0A\nz@x: é`;

/** One report with each state of an item, a stack that failed, and a stack that is fine. */
export function everything(): Report {
  const check = { noun: "Check", name: "DNS" };
  const items = [
    anItem({ location: { file: "stacks/Pulumi.contoso.yaml", line: 12, column: 5 } }),
    anItem({
      id: "stop-above-relay TransportRule Bank mail",
      rule: "stop-above-relay",
      severity: "warning",
      state: "accepted",
      object: { noun: "TransportRule", name: "Bank mail", priority: 4 },
      cause: "it stops",
      acceptance: { reason: "the bank asks for it", owner: "Anna", until: "2026-12-31" },
    }),
    anItem({
      id: "check dns",
      rule: "check-dns",
      state: "passed",
      severity: "note",
      object: check,
      cause: "spf is there",
    }),
    anItem({ id: "check dns (2)", rule: "check-dns", state: "unknown", severity: "warning", object: check }),
    anItem({ id: "acceptance-ended", rule: "acceptance-ended", severity: "note", cause: "it ended" }),
  ];
  const why = "Cannot read transport rules: Exchange refused (403)";
  const failure = { kind: "unknown", why, problems: [{ message: why }] } as const;
  return aReport({
    stacks: [
      aStack({ items, file: "stacks/Pulumi.contoso.yaml" }),
      aStack({
        stack: "fabrikam",
        file: "stacks/Pulumi.fabrikam.yaml",
        status: "failed",
        failure,
        items: [],
        examined: [],
      }),
      aStack({ stack: "wingtip", items: [] }),
    ],
  });
}
