import { accepted } from "../bindParameters.js";
import type { Values } from "../parameters.js";
import { missingParameter } from "../simulatedError.js";
import { type Cmdlet, identified } from "./cmdletContext.js";
import { isInside } from "./ruleRefusals.js";

/** What a stage of the way to a host says when it fails, and which hosts of the simulated network fail there. */
const stages: readonly {
  readonly host: RegExp;
  readonly checksTrust?: true;
  readonly says: (host: string) => string;
}[] = [
  { host: /^bad-|\.invalid$/, says: (host) => `550 5.4.310 DNS domain ${host} does not exist` },
  { host: /^closed\./, says: (host) => `Couldn't connect to '${host}' on port 25. (simulated)` },
  { host: /^mute\./, says: (host) => `'${host}' didn't answer EHLO. (simulated)` },
  {
    host: /^self-signed\./,
    checksTrust: true,
    says: () =>
      "Couldn't validate the recipient's email server certificate. The certificate isn't signed by a trusted certificate authority.",
  },
];

const insideText =
  "The email you specified is an Office 365 mailbox. To validate this connector, please specify an email address that is not hosted in Office 365.";

/**
 * Validate-OutboundConnector: two tasks for each smart host and recipient; without smart hosts the recipient's domain is
 * the host. Texts without `(simulated)` are the vendor's (Trustifi's guide, 2026-02-03). Properties other than TaskName
 * and IsTaskSuccessful are a guess. It does not set IsValidated: scripts do that themselves.
 */
export const validateOutboundConnector: Cmdlet = (sent, context) => {
  const given = accepted(sent, ["Identity", "Recipients", "Confirm"]);
  const connector = identified("OutboundConnector", given, context);
  const recipients = [given.Recipients ?? []].flat().map(String);
  if (recipients.length === 0) throw missingParameter("Recipients");
  if (recipients.some((address) => isInside(address, context.tenant))) return [task("Validate recipient", insideText)];
  const isTrusting = connector.TlsSettings === null || connector.TlsSettings === "EncryptionOnly";
  return recipients.flatMap((recipient) =>
    hostsFor(connector, recipient).flatMap((host) => {
      const failed = stages.find((stage) => stage.host.test(host) && !(stage.checksTrust && isTrusting));
      return [
        task(`Check connectivity to '${host}'`, failed?.says(host)),
        task(`Send test email to '${recipient}'`, failed === undefined ? undefined : "Failure to send a message"),
      ];
    }),
  );
};

function hostsFor({ SmartHosts: hosts }: Values, recipient: string): readonly string[] {
  return Array.isArray(hosts) && hosts.length > 0 ? hosts.map(String) : [recipient.replace(/^.*@/, "")];
}

function task(name: string, failure: string | undefined): Values {
  return { TaskName: name, IsTaskSuccessful: failure === undefined, TaskDetail: failure ?? "" };
}
