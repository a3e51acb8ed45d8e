import { z } from "zod";
import { distinct } from "../exchange/listTexts.js";
import { smartHost } from "../exchange/outboundConnector.js";
import { connectorConfig, inboundConnectorConfig, loopGuard } from "./connectorConfig.js";
import { lockDownConfig } from "./lockDown.js";
import { relayKey } from "./relayKey.js";
import { keyHeader, stampConfig } from "./stampConfig.js";
import { objectName } from "./texts.js";

export const smartHosts = distinct(smartHost)
  .min(1)
  .describe(
    "Hosts of the relay that take mail from Exchange Online (port 25): FQDN or IPv4 address. From the vendor's portal: where nothing public confirms one, there is no default.",
  );

export const stamp = stampConfig.describe(
  "The header by which the relay knows whose mail it is. Left out: it knows by the connector or its certificate, as gateways do.",
);

/** Incoming mail. With `route: mx` it needs the inbound connector alone; `inboundProblems` checks what goes together. */
export const inboundConfig = z.strictObject({
  route: z
    .enum(["rule", "mx"])
    .default("rule")
    .describe(
      "How incoming mail gets to the relay. `rule`: the MX stays at Exchange, and a rule hands mail to the relay. `mx`: the MX is at the relay; just the connector that recognises it is made. Default rule.",
    ),
  smartHosts: smartHosts.exactOptional(),
  stamp: stamp.exactOptional(),
  keyHeader: keyHeader.exactOptional(),
  key: relayKey.exactOptional(),
  connector: connectorConfig
    .exactOptional()
    .describe("The connector that takes incoming mail to the relay. Default: type and TLS as for outgoing mail."),
  ruleName: objectName.exactOptional().describe("Name of the rule. Default: the preset's, such as `Trustifi Inbound`."),
  loopGuard: loopGuard
    .exactOptional()
    .describe(
      "How mail is known that comes from the relay; it is not routed there again. `senderIpRanges` alone: a header can be written by everybody outside.",
    ),
  inboundConnector: inboundConnectorConfig
    .exactOptional()
    .describe(
      "The connector that recognises the relay. Left out: `returns.inboundConnector` does it, so it needs that.",
    ),
  lockDown: lockDownConfig
    .exactOptional()
    .describe(
      "Refuse incoming mail that does not come from the relay, from stage everyone on; with `route: mx`. Checked against the DNS: an MX elsewhere would lose mail. Left out: nothing is refused.",
    ),
});

/** Keys that only `route: rule` has a use for. */
export const ruleOnly = ["smartHosts", "stamp", "keyHeader", "key", "connector", "ruleName", "loopGuard"] as const;
