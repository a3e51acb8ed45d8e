import { ruleOnly } from "./inboundConfig.js";
import { isWritten, problemIf, type Related, type RelayInQuestion, strays, writtenAt } from "./relatedKeys.js";
import { type ConfigProblem, missing } from "./schemaProblems.js";

const path = ["relay", "inbound"];
const connector = [...path, "inboundConnector"];
const unknown = "Without it Exchange does not know the relay when it hands mail back.";

/** Incoming mail: what goes with the way it gets to the relay. */
export function inboundProblems(question: RelayInQuestion): readonly ConfigProblem[] {
  const written = writtenAt(question.raw, "inbound");
  if (question.relay.inbound === undefined) return [];
  return question.relay.inbound.route === "mx" ? byMx(question.relay.inbound, written) : byRule(question, written);
}

function byMx({ lockDown, inboundConnector }: Inbound, written: unknown): readonly ConfigProblem[] {
  const type = inboundConnector?.connectorType;
  return [
    ...strays(
      path,
      written,
      ruleOnly,
      "is for route: rule. With the MX at the relay no rule hands mail to it. Remove it.",
    ),
    ...(inboundConnector === undefined ? [missing(connector, undefined, unknown)] : []),
    ...problemIf(
      lockDown !== undefined && type === "OnPremises",
      [...connector, "connectorType"],
      "is OnPremises, and only a Partner connector locks down. Remove it, or lockDown.",
    ),
  ];
}

function byRule({ relay, raw, cure, preset }: RelayInQuestion, written: unknown): readonly ConfigProblem[] {
  const needed = ["smartHosts", "loopGuard"].filter((key) => !isWritten(written, key));
  const tls = [...path, "connector", "tls", "mode"];
  const isTlsKnown = relay.outgoing !== "none" || preset === undefined || preset.tlsMode !== undefined;
  return [
    ...needed.map((key) => missing([...path, key], undefined, cure([...path, key]))),
    ...(isTlsKnown || relay.inbound?.connector?.tls !== undefined ? [] : [missing(tls, undefined, cure(tls))]),
    ...problemIf(
      relay.inbound?.loopGuard?.header !== undefined,
      [...path, "loopGuard"],
      "must be senderIpRanges: everybody outside can write a header, and would get around the relay.",
    ),
    ...strays(
      path,
      written,
      ["lockDown"],
      "is for route: mx. While the MX points at Exchange it would refuse all mail. Remove it.",
    ),
    ...recognised(relay, raw),
  ];
}

function recognised({ inbound, returns }: Related, raw: unknown): readonly ConfigProblem[] {
  const [own, other] = [inbound?.inboundConnector, returns?.inboundConnector];
  if (own === undefined && !isWritten(raw, "returns")) return [missing(connector, undefined, unknown)];
  return problemIf(
    own !== undefined && other !== undefined && isSameSender(own, other),
    connector,
    "names the same relay as returns.inboundConnector, and one connector can know it. Remove it.",
  );
}

type Inbound = Exclude<Related["inbound"], undefined>;
type Sender = Exclude<Inbound["inboundConnector"], undefined>;

function isSameSender({ certificate }: Sender, right: Sender): boolean {
  return certificate !== undefined && certificate.toLowerCase() === right.certificate?.toLowerCase();
}
