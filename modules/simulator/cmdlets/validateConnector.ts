import type { Values } from "../parameters.js";
import { invalidArgument } from "../simulatedError.js";
import { type Cmdlet, identified } from "./cmdletContext.js";

/** Names that a simulated network gives to hosts: what a test's smart host does when it is connected to. */
const untrusted = /^self-signed\./;
const unresolvable = /^bad-|\.invalid$/;

/**
 * Validate-OutboundConnector: two tasks for each smart host and recipient, with the three texts of the vendor's guide.
 * Properties other than TaskName and IsTaskSuccessful are a guess. (simulated)
 */
export const validateOutboundConnector: Cmdlet = (sent, context) => {
  const connector = identified("OutboundConnector", sent, context);
  const recipients = [sent.Recipients ?? []].flat().map(String);
  if (recipients.length === 0)
    throw invalidArgument("Cannot process command because of one or more missing mandatory parameters: Recipients.");
  const inside = recipients.find((address) =>
    context.tenant.acceptedDomains.some(({ DomainName }) =>
      address.toLowerCase().endsWith(`@${DomainName.toLowerCase()}`),
    ),
  );
  if (inside !== undefined)
    return [
      task(
        "Validate recipient",
        false,
        "The email you specified is an Office 365 mailbox. To validate this connector, please specify an email address that is not hosted in Office 365.",
      ),
    ];
  const hosts = Array.isArray(connector.SmartHosts) ? connector.SmartHosts : [];
  return hosts.flatMap((host: string) =>
    recipients.flatMap((recipient) => tasks(host, recipient, String(connector.TlsSettings))),
  );
};

function tasks(host: string, recipient: string, tls: string): readonly Values[] {
  const detail = failure(host, tls);
  return [
    task(`Check connectivity to '${host}'`, detail === undefined, detail ?? ""),
    task(`Send test email to '${recipient}'`, detail === undefined, detail ?? ""),
  ];
}

function failure(host: string, tls: string): string | undefined {
  if (unresolvable.test(host)) return `550 5.4.310 DNS domain ${host} does not exist`;
  if (untrusted.test(host) && (tls === "CertificateValidation" || tls === "DomainValidation"))
    return "Couldn't validate the recipient's email server certificate. The certificate isn't signed by a trusted certificate authority.";
  return undefined;
}

function task(name: string, isSuccessful: boolean, detail: string): Values {
  return { TaskName: name, IsTaskSuccessful: isSuccessful, TaskDetail: detail };
}
