import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { certificateDueMs, daysLeft } from "../rotation/certificateRotation.js";
import { dayMs } from "../rotation/rotationStep.js";
import { type Check, cannotTell, type Finding, failed, passed } from "./check.js";

/** How long the certificate that signs in is still good; none if something else signs in. */
export function certificateChecks(
  environment: Readonly<Record<string, string | undefined>>,
  now: () => number,
): readonly Check[] {
  const { AZURE_CLIENT_CERTIFICATE_PATH: file } = environment;
  return file ? [{ name: "certificate", run: async () => [await finding(file, now())] }] : [];
}

async function finding(file: string, now: number): Promise<Finding> {
  const validTo = await endOf(file);
  if (validTo === undefined)
    return cannotTell(
      "the file of AZURE_CLIENT_CERTIFICATE_PATH shows no end: it is not there, or no PEM",
      "look at it",
    );
  const days = daysLeft(now, validTo);
  const until = `${new Date(validTo).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  if (days < 0) return failed(`it ended on ${until}`, "rotate it now: `relay rotate certificate`");
  return days * dayMs > certificateDueMs
    ? passed(`good until ${until}, ${days} days`)
    : failed(`it ends on ${until}, in ${days} days`, "rotate it: `relay rotate certificate`");
}

/** When a PEM file's certificate ends, in milliseconds since 1970. */
export async function endOf(file: string): Promise<number | undefined> {
  try {
    return Date.parse(new X509Certificate(await readFile(file)).validTo);
  } catch {
    return undefined;
  }
}
