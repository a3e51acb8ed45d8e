import { parseRelayConfig } from "../../../modules/config/parseRelayConfig.js";
import type { Stage } from "../../../modules/config/scopeConfig.js";
import { afterUp } from "../../../modules/expectations/afterUp.js";
import { plain, server } from "../../../modules/expectations/people.js";
import { evaluate } from "../../../modules/mailflow/evaluate.js";
import type { MailTenant } from "../../../modules/mailflow/mailTenant.js";
import type { Message } from "../../../modules/mailflow/message.js";
import { unchanged } from "../../../modules/mailflow/returning.js";
import type { Hop } from "../../../modules/mailflow/trace.js";
import { flowOf } from "../../../modules/report/flow.js";
import { flowFigure } from "../../../modules/report/html/flowSvg.js";
import { type Architecture, architectures } from "./architectures.js";

const empty: MailTenant = {
  rules: [],
  outboundConnectors: [],
  inboundConnectors: [],
  remoteDomains: [],
  acceptedDomains: [{ domainName: "contoso.com", domainType: "Authoritative" }],
  groups: {},
};
const outgoing = plain("ada@contoso.com", "customer@outside.example", { origin: { from: "mailbox" } });
const incoming = plain("customer@outside.example", "ada@contoso.com", { origin: server("203.0.113.9") });

/** The page about architectures, with a drawing of each by the tool itself: mail at stage audit, and at stage everyone. */
export function architecturesPage(page: string): string {
  return architectures.reduce(
    (text, one) => text.replace(`## ${one.title}\n`, `## ${one.title}\n\n${drawings(one)}\n`),
    page,
  );
}

function drawings(architecture: Architecture): string {
  const flows = [
    ["mail from inside", outgoing],
    ["mail from outside", incoming],
  ] as const;
  return flows
    .map(([title, message]) => {
      const at = (stage: Stage) => ({ label: `stage ${stage}`, hop: hopOf(architecture, stage, message) });
      return `<div class="flow">${flowFigure(flowOf(title, at("audit"), at("everyone")))}</div>`;
    })
    .join("\n");
}

function hopOf({ relay }: Architecture, stage: Stage, message: Message): Hop {
  const written = Object.entries({
    vendor: "trustifi",
    smartHosts: ["relay.vendor.example"],
    stamp: { header: "X-Relay-Key", key: "planted-key" },
    ...relay,
    stage,
  }).filter(([, value]) => value !== undefined);
  const config = parseRelayConfig(
    { "exchangeonline:organization": "contoso.onmicrosoft.com", "exchange-relay:relay": Object.fromEntries(written) },
    { file: "stacks/Pulumi.contoso.yaml", stack: "contoso" },
  );
  const { copies } = evaluate(unchanged(afterUp(empty, config)), message, { now: 0 });
  const [copy] = copies;
  if (copy === undefined) throw new Error(`Cannot draw ${stage}: the message has no recipient.`);
  return copy.hop;
}
