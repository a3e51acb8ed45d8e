import type { Sourced } from "./vendors/preset.js";

export const serviceIds = ["exclaimer", "codeTwo", "exSign"] as const;
export type ServiceId = (typeof serviceIds)[number];

/** What is known of a service whose rule is an anchor. What no source confirms is absent, and asked for. */
export interface SignatureService {
  readonly label: string;
  /** Name of the rule that takes mail to it. */
  readonly rule?: Sourced<string>;
  /** Header by which its own rule knows mail that has been there. */
  readonly processedHeader?: Sourced<string>;
  /** Domain of the hosts that take mail to it. */
  readonly hosts?: Sourced<string>;
}

const exclaimerScripts = "https://github.com/exclaimerltd/Internal-Support-Scripts";

export const signatureServices: Readonly<Record<ServiceId, SignatureService>> = {
  exclaimer: {
    label: "Exclaimer",
    rule: confirmed("Identify messages to send to Exclaimer Cloud", exclaimerScripts, "2026-07-24"),
    processedHeader: confirmed("X-ExclaimerHostedSignatures-MessageProcessed", exclaimerScripts, "2026-07-24"),
    hosts: confirmed("exclaimer.net", exclaimerScripts, "2026-07-24"),
  },
  // Its set-up wizard names the rule, and no public page says how. Header and hosts are on mail in public archives.
  codeTwo: {
    label: "CodeTwo",
    processedHeader: inferred("X-CodeTwoProcessed", "https://www.codetwo.com/kb/smart-host/"),
    hosts: inferred("codetwo.com", "https://www.codetwo.com/kb/smart-host/"),
  },
  exSign: {
    label: "ExSign",
    rule: confirmed(
      "Identify messages to send to ExSign Agent",
      "https://portal.hostingcontroller.com/kb/a3469/setting-up-m365-connectors-and-rules-for-seamless-email-stamping-via-exsign-agent.aspx",
      "undated",
    ),
  },
};

/** The service that marks mail with a header, if one does and is not itself at these hosts. */
export function serviceWithHeader(header: string, hosts: readonly string[] = []): SignatureService | undefined {
  return Object.values(signatureServices).find(
    ({ processedHeader, hosts: own }) =>
      processedHeader?.value.toLowerCase() === header.toLowerCase() &&
      !(own && hosts.length > 0 && hosts.every((host) => host.toLowerCase().endsWith(`.${own.value}`))),
  );
}

function confirmed(value: string, source: string, date: string): Sourced<string> {
  return { value, mark: "confirmed", source, date };
}

function inferred(value: string, source: string): Sourced<string> {
  return { value, mark: "inferred", source, date: "undated" };
}
