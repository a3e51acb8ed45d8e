import { z } from "zod";
import { mailDomain } from "../exchange/domainTexts.js";
import { distinct } from "../exchange/listTexts.js";
import { connectorConfig, inboundConnectorConfig, loopGuard } from "./connectorConfig.js";
import { inboundConfig, smartHosts, stamp } from "./inboundConfig.js";
import { relayKey } from "./relayKey.js";
import { appliesTo, exceptions, stages } from "./scopeConfig.js";
import { serviceIds } from "./signatureServices.js";
import { keyHeader } from "./stampConfig.js";
import { objectName } from "./texts.js";
import { validateConfig } from "./validateConfig.js";
import { vendorIds } from "./vendors/vendorIds.js";

const signature = z.strictObject({
  service: z
    .enum(serviceIds)
    .exactOptional()
    .describe(
      "Whose signature service it is, if it is one of these. It gives `rule` its default where a source says it.",
    ),
  rule: objectName
    .exactOptional()
    .describe(
      "Name of the signature service's mail flow rule. It stays theirs; from stage pilot on it stands above the relay's rules and stops processing, as the signature would be missing otherwise. Default: the one of `service`.",
    ),
  mayMove: z
    .boolean()
    .default(false)
    .describe(
      "Whether their rule may be moved up to its place, from stage pilot on. Default false: a wrong place is refused.",
    ),
});

const returns = z.strictObject({
  loopGuard: loopGuard.describe(
    "How mail is known that has been through the relay; it is not routed there again. `header` with `words`, or `senderIpRanges`.",
  ),
  inboundConnector: inboundConnectorConfig.describe(
    "The connector that recognises the relay when it hands mail back: of type OnPremises, by a `certificate` whose domain is an accepted domain of the tenant.",
  ),
  keepInternalHeaders: z
    .boolean()
    .default(false)
    .describe(
      "Whether Exchange's internal headers survive the way out and back (CloudServicesMailEnabled, set on both connectors). Default false.",
    ),
});

/** What a person writes under `exchange-relay:relay`. What depends on more than one key is checked by `relayProblems`. */
export const relaySchema = z
  .strictObject({
    vendor: z.enum(vendorIds).describe("Whose relay it is, or `custom` for another one, of which nothing is assumed."),
    outgoing: z
      .enum(["rules", "connector", "none"])
      .default("rules")
      .describe(
        "How outgoing mail gets to the relay. `rules`: mail flow rules pick it; what none picks, or what Exchange fails to process, leaves around the relay. `connector`: a connector takes all mail to `recipientDomains`, from stage everyone on; it fails closed: while the relay does not answer, that mail waits. `none`: it does not; just `inbound`. Default rules.",
      ),
    recipientDomains: distinct(mailDomain)
      .min(1)
      .exactOptional()
      .describe("Domains whose mail the connector takes, with `outgoing: connector`. `*` is all. Default all."),
    exceptDomains: distinct(mailDomain)
      .min(1)
      .exactOptional()
      .describe(
        "With `outgoing: connector` and a stamp: domains whose mail a closer connector of the tenant takes, such as one that forces TLS to a bank. Their mail gets no key. `up` refuses a closer connector that is not named here.",
      ),
    leader: z
      .string()
      .min(1)
      .exactOptional()
      .describe(
        "Where several stacks keep a relay in one tenant: the stack that keeps what they share, the remote domain `Default` and rules of others. The others leave it alone. Without it the second stack is refused.",
      ),
    smartHosts: smartHosts.exactOptional(),
    stamp: stamp.exactOptional(),
    keyHeader: keyHeader.exactOptional(),
    key: relayKey.exactOptional(),
    stage: z
      .enum(stages)
      .default("off")
      .describe(
        "How far the roll-out is. `off`: rules are there, disabled. `audit`: Exchange logs what would match. Both change nothing that mail can feel: no rule of somebody else, no remote domain, no inbound connector. `pilot`: for `appliesTo`. `everyone`: for all. Default off.",
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
        "If Exchange fails to process a rule. `ignore`: the mail leaves around the relay. `defer`: Exchange tries again later. That is all it guarantees: mail that the rule does not match (an exception, or a redirected message, whose sender is outside) still leaves around the relay; `outgoing: connector` is for companies where none may. Default ignore, as in Exchange.",
      ),
    stopRuleProcessing: z
      .boolean()
      .default(true)
      .describe(
        "Whether rules below the relay's are skipped for mail that it takes, from stage pilot on; otherwise one of them may route it again, with the key on it. Default true, as in Microsoft's recipe for add-on services.",
      ),
    connector: connectorConfig
      .exactOptional()
      .describe("The connector that takes mail to the relay. Default: the vendor's preset."),
    validate: validateConfig
      .exactOptional()
      .describe(
        "From stage pilot on Exchange tries the connector by a test message before the rule is enabled, and again when its hosts or TLS change. Omitted: a person does it.",
      ),
    ruleName: objectName
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
    inbound: inboundConfig
      .exactOptional()
      .describe("Incoming mail goes through the relay too; stage and scope are the same."),
  })
  .meta({
    description: "The relay: whose, where, for whom, and how far the roll-out is.",
    allOf: [
      implies(has("stage", "pilot"), { required: ["appliesTo"] }),
      implies(has("architecture", "returning"), { required: ["returns"] }),
      implies({ required: ["returns"] }, has("architecture", "returning")),
      { anyOf: [{ required: ["smartHosts"] }, has("outgoing", "none")] },
    ],
  });

/** For editors, in JSON schema: these keys depend on each other. */
function implies(condition: object, consequence: object): object {
  return { anyOf: [{ not: condition }, consequence] };
}

function has(key: string, value: string): object {
  return { required: [key], properties: { [key]: { const: value } } };
}
