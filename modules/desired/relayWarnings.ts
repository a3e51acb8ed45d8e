import type { FilteringConfig } from "../config/filteringConfig.js";
import type { Relay } from "../config/relayConfig.js";
import { acts } from "../config/scopeConfig.js";

interface Warned {
  readonly relay: Relay;
  readonly filtering?: FilteringConfig;
}

/** What a config does beyond what its words say; nothing at the stages that mail cannot feel. */
export function relayWarnings({ relay, filtering }: Warned): readonly string[] {
  if (!acts(relay.stage)) return [];
  return [
    ...stopWarning(relay),
    ...errorWarning(relay),
    ...closedWarning(relay),
    ...lockDownWarning(relay),
    ...filteringWarning(relay),
    ...skippingWarning(relay),
    ...opened(filtering),
  ];
}

/** What lets more through than before, in or out. */
function opened({ automaticForwarding, allowAddresses, trustedSealers }: FilteringConfig = {}): readonly string[] {
  return [
    ...(automaticForwarding === true
      ? [
          "automaticForwarding lets every mailbox without an outbound spam policy of its own forward to the outside by itself: a way for data to get out, also for whoever has got into a mailbox.",
        ]
      : []),
    ...(allowAddresses === undefined
      ? []
      : [
          `Mail from ${allowAddresses.join(", ")} passes the spam filter, whoever wrote it: other customers of that relay too. Enhanced filtering (skipLastIp) and trustedSealers know the relay without that.`,
        ]),
    ...(trustedSealers === undefined
      ? []
      : [`${trustedSealers.join(", ")} can vouch for any sender: DMARC that fails here passes on its word.`]),
  ];
}

function stopWarning(relay: Relay): readonly string[] {
  const { stopRuleProcessing, stamp, signature } = relay;
  const names = ruleNames(relay);
  if (names.length === 0) return [];
  const which = names.map((name) => `"${name}"`).join(" and ");
  if (!stopRuleProcessing)
    return [
      `Rules below ${which} still see mail that it takes: one of them may route it again${stamp === undefined ? "" : ", with the relay key on it"}.`,
    ];
  const theirs = signature === undefined ? [] : [`"${signature.rule}"`];
  return [
    `Rules below ${[...theirs, which].join(" and ")} are skipped for mail that it takes: disclaimers, encryption, copies and refusals down there do not happen. Move above what must see that mail.`,
  ];
}

function ruleNames({ outgoing, stamp, ruleName, inbound }: Relay): readonly string[] {
  const goesByRule = outgoing === "rules" || (outgoing === "connector" && stamp !== undefined);
  return [...(goesByRule ? [ruleName] : []), ...(inbound?.route === "rule" ? [inbound.ruleName] : [])];
}

function errorWarning({ onError, outgoing }: Relay): readonly string[] {
  if (onError !== "defer" || outgoing !== "rules") return [];
  return [
    "onError: defer holds mail for which Exchange fails to process a rule, and nothing else: redirected mail keeps its sender outside, and exceptions except; both leave around the relay. outgoing: connector lets none pass.",
  ];
}

function closedWarning({ outgoing, connector, recipientDomains, stamp, validate }: Relay): readonly string[] {
  if (outgoing !== "connector") return [];
  const what = recipientDomains.includes("*")
    ? "All mail to the outside"
    : `All mail to ${recipientDomains.join(", ")}`;
  const risk =
    stamp === undefined
      ? ""
      : " A connector for a narrower domain, or another rule that routes, would take mail with the relay key on it elsewhere.";
  return [
    `${what} leaves by "${connector.name}" alone, whoever sends it. While the relay does not answer it waits, then goes back to its sender: nothing leaves another way.${risk}`,
    ...(validate === undefined
      ? []
      : [
          `"${connector.name}" takes mail before Exchange has validated it: no source says whether one that is off can be. Validate it with outgoing: rules first, whose connector takes nothing by itself.`,
        ]),
  ];
}

function lockDownWarning({ inbound, stage }: Relay): readonly string[] {
  if (inbound?.route !== "mx" || inbound.lockDown === undefined) return [];
  const { domains } = inbound.lockDown;
  return stage === "everyone"
    ? [
        `Mail to ${domains.join(", ")} that does not come from the relay is refused (5.7.51): devices, applications and other services that send to Exchange itself, too.`,
      ]
    : ["lockDown waits for stage everyone: until then other sources are not refused."];
}

/** No source says which of the two it is (2026-11). */
function filteringWarning({ inbound, returns }: Relay): readonly string[] {
  const ruled = inbound?.route === "rule" ? inbound : undefined;
  const filters = ruled?.inboundConnector?.skipLastIp === true || returns?.inboundConnector.skipLastIp === true;
  const byAddress = ruled !== undefined || returns?.loopGuard.senderIpRanges !== undefined;
  if (!filters || !byAddress) return [];
  return [
    "skipLastIp with senderIpRanges: whether Exchange then compares the relay's address or the one behind it is not documented. Follow one message first: if it went to the relay twice, take skipLastIp out.",
  ];
}

/** The connector is for all senders, and nothing of it says whom to skip (2026-11). */
function skippingWarning({ inbound, stage }: Relay): readonly string[] {
  if (inbound?.route !== "mx") return [];
  const { certificate, skipLastIp } = inbound.inboundConnector;
  const isClosed = inbound.lockDown !== undefined && stage === "everyone";
  if (certificate === undefined || skipLastIp !== true || isClosed) return [];
  return [
    "skipLastIp with a certificate: whether Exchange then skips the last server of mail that gets around the relay, too, is not documented; if so, whoever sends to Exchange itself can make up who stands behind him. senderIPAddresses name whom to skip; lockDown lets nobody else in.",
  ];
}
