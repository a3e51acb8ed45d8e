import { z } from "zod";
import { smartHost } from "../exchange/outboundConnector.js";
import { connectorConfig, inboundConnectorConfig, loopGuard } from "./connectorConfig.js";
import { relayKey } from "./relayKey.js";
import { appliesTo, exceptions, stages } from "./scopeConfig.js";
import { headerName, objectName, ruleName } from "./texts.js";

export const vendorIds = ["trustifi", "custom"] as const;
export type VendorId = (typeof vendorIds)[number];

const smartHosts = z
  .array(smartHost)
  .min(1)
  .describe(
    "Hosts of the relay that take mail from Exchange Online (port 25): FQDN or IPv4 address. From the vendor's portal: nothing public confirms one, so there is no default.",
  );

const keyHeader = headerName.describe(
  "Name of the header that carries the relay key. From the vendor's guide: nothing public confirms one, so there is no default.",
);

const signature = z.strictObject({
  rule: objectName.describe(
    "Name of the signature service's mail flow rule. It stays theirs; it will stand above the relay's rules and stop processing, as the signature would be missing otherwise.",
  ),
  mayMove: z
    .boolean()
    .default(false)
    .describe("Whether their rule may be moved up to its place. Default false: a wrong place is refused."),
});

const returns = z.strictObject({
  loopGuard: loopGuard.describe(
    "How mail is known that has been through the relay; it is not routed there again. `header` with `words`, or `senderIpRanges`.",
  ),
  inboundConnector: inboundConnectorConfig.describe(
    "The connector that recognises the relay when it hands mail back: by `certificate`, or by `senderIPAddresses`.",
  ),
  keepInternalHeaders: z
    .boolean()
    .default(false)
    .describe(
      "Whether Exchange's internal headers survive the way out and back (CloudServicesMailEnabled, set on both connectors). Default false.",
    ),
});

const inbound = z.strictObject({
  smartHosts,
  keyHeader,
  key: relayKey,
  connector: connectorConfig
    .exactOptional()
    .describe("The connector that takes incoming mail to the relay. Default: type and TLS as for outgoing mail."),
  ruleName: ruleName.exactOptional().describe("Name of the rule. Default: the preset's, such as `Trustifi Inbound`."),
  loopGuard: loopGuard.describe(
    "How mail is known that comes from the relay; it is not routed there again. `header` with `words`, or `senderIpRanges`.",
  ),
  inboundConnector: inboundConnectorConfig
    .exactOptional()
    .describe(
      "The connector that recognises the relay. Left out: `returns.inboundConnector` does it, so it needs that.",
    ),
});

/** What a person writes under `exchange-relay:relay`. What depends on more than one key is checked by `relayProblems`. */
export const relaySchema = z
  .strictObject({
    vendor: z
      .enum(vendorIds)
      .describe("Whose relay it is: `trustifi`, or `custom` for another one, of which nothing is assumed."),
    smartHosts,
    keyHeader,
    key: relayKey,
    stage: z
      .enum(stages)
      .default("off")
      .describe(
        "How far the roll-out is. `off`: rules are there, disabled. `audit`: Exchange logs what would match; nothing is stamped or routed. `pilot`: for `appliesTo`. `everyone`: for all. Default off.",
      ),
    appliesTo: appliesTo.exactOptional(),
    recipients: z
      .enum(["external", "any"])
      .default("external")
      .describe("`external`: mail to the outside. `any`: internal mail too. Default external."),
    onError: z
      .enum(["ignore", "defer"])
      .default("ignore")
      .describe(
        "If Exchange fails to process a rule. `ignore`: the mail leaves around the relay. `defer`: Exchange tries again later; for companies where no mail may leave unprotected. Default ignore, as in Exchange.",
      ),
    connector: connectorConfig
      .exactOptional()
      .describe("The connector that takes mail to the relay. Default: the vendor's preset."),
    ruleName: ruleName
      .exactOptional()
      .describe("Name of the relay's rule. Default: the preset's, such as `Trustifi Outbound`."),
    signature: signature
      .exactOptional()
      .describe("A signature service, such as Exclaimer or CodeTwo, that must see mail before the relay."),
    exceptions: exceptions.exactOptional().describe("Outgoing mail that goes around the relay, unprotected."),
    architecture: z
      .enum(["oneWay", "returning"])
      .default("oneWay")
      .describe(
        "`oneWay`: the relay delivers to the recipients. `returning`: it hands mail back to Exchange, which delivers; then `returns` must say how. Default oneWay.",
      ),
    returns: returns.exactOptional().describe("How mail comes back from the relay; with `architecture: returning`."),
    inbound: inbound
      .exactOptional()
      .describe("Incoming mail goes through the relay too; stage and scope are the same."),
  })
  .meta({
    description: "The relay: whose, where, for whom, and how far the roll-out is.",
    allOf: [
      implies(has("stage", "pilot"), { required: ["appliesTo"] }),
      implies(has("architecture", "returning"), { required: ["returns"] }),
      implies({ required: ["returns"] }, has("architecture", "returning")),
    ],
  });

/** For editors, in JSON schema: these keys depend on each other. */
function implies(condition: object, consequence: object): object {
  return { anyOf: [{ not: condition }, consequence] };
}

function has(key: string, value: string): object {
  return { required: [key], properties: { [key]: { const: value } } };
}
