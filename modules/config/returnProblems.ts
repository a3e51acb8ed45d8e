import { isWritten, problemIf, type RelayInQuestion } from "./relatedKeys.js";
import { type ConfigProblem, missing } from "./schemaProblems.js";
import { serviceWithHeader } from "./signatureServices.js";

const path = ["relay", "returns"];
const connector = [...path, "inboundConnector"];

/** How mail comes back from the relay to Exchange, which then delivers it to the outside. */
export function returnProblems({ relay, raw, cure }: RelayInQuestion): readonly ConfigProblem[] {
  const { architecture, outgoing } = relay;
  if (outgoing === "none") return [];
  const isGiven = isWritten(raw, "returns");
  if (architecture === "oneWay" && isGiven)
    return [
      { path, message: 'is given, but the architecture is "oneWay". Remove it, or set architecture: returning.' },
    ];
  if (architecture === "returning" && !isGiven) return [missing(path, undefined, cure(path))];
  return [...senderProblems(relay), ...guardProblems(relay)];
}

/**
 * Only OnPremises passes mail on to the Internet (New-InboundConnector, 2026-08-21), and by a certificate of a domain that
 * the tenant has (integrate-office-365-with-an-email-add-on-service, 2021-07-14). An address that tenants share gives each
 * of them away to the others, and Exchange stops taking it (MC1226222, 2026-02-04).
 */
function senderProblems({ returns }: RelayInQuestion["relay"]): readonly ConfigProblem[] {
  const { connectorType, senderIPAddresses } = returns?.inboundConnector ?? {};
  return [
    ...problemIf(
      connectorType === "Partner",
      [...connector, "connectorType"],
      "is Partner, and Exchange passes on no mail to the outside for a Partner. Remove it: OnPremises is the default here.",
    ),
    ...problemIf(
      senderIPAddresses !== undefined,
      [...connector, "senderIPAddresses"],
      "tells tenants of one relay not apart. Write certificate instead: a name of a domain that your tenant has as accepted domain.",
    ),
  ];
}

/** A guard must know mail that has been at the relay, and no other. */
function guardProblems({
  returns,
  inbound,
  recipients,
  smartHosts,
}: RelayInQuestion["relay"]): readonly ConfigProblem[] {
  const header = returns?.loopGuard.header;
  if (header === undefined) return [];
  const service = serviceWithHeader(header, smartHosts);
  return [
    ...problemIf(
      service !== undefined,
      [...path, "loopGuard", "header"],
      `is the mark of ${service?.label}: signed mail would go around the relay. Write the relay's own.`,
    ),
    ...problemIf(
      recipients === "any" && inbound?.route === "rule",
      [...path, "loopGuard"],
      "must be senderIpRanges here: internal mail that comes back would be taken for incoming mail, and everybody outside can write a header.",
    ),
  ];
}
