import { accepted } from "../bindParameters.js";
import { invalidArgument, missingParameter, objectNotFound } from "../simulatedError.js";
import type { Cmdlet } from "./cmdletContext.js";

const domain = /^(?=.{1,253}$)([a-z0-9_-]{1,63}\.)+[a-z][a-z0-9-]*$/i;

/**
 * Get-ArcConfig and Set-ArcConfig (references of 2026-08-21). The list is one text with commas: the reference's own examples
 * split it. No identity comes back (Microsoft365DSC, 2026). One blank empties the list; an empty list does not bind.
 */
export const arcConfigCmdlets: Readonly<Record<string, Cmdlet>> = {
  "Get-ArcConfig": (sent, { tenant }) => {
    accepted(sent, []);
    const { sealers } = tenant.arc;
    return [{ ArcTrustedSealers: sealers.length === 0 ? null : sealers.join(",") }];
  },
  "Set-ArcConfig": (sent, { tenant }) => {
    const { Identity: identity, ArcTrustedSealers: given } = accepted(sent, [
      "Identity",
      "ArcTrustedSealers",
      "Confirm",
    ]);
    if (identity === undefined) throw missingParameter("Identity");
    if (!/^([0-9a-f-]{36}\\)?default$/i.test(String(identity))) throw objectNotFound(String(identity));
    if (given === undefined || given === null) throw missingParameter("ArcTrustedSealers");
    const texts = [given].flat().map(String);
    if (texts.length === 0 || texts.includes(""))
      throw invalidArgument("Cannot bind argument to parameter 'ArcTrustedSealers' because it is an empty array.");
    const sealers = texts.flatMap((text) => text.split(",")).flatMap((text) => text.trim() || []);
    const wrong = sealers.find((sealer) => !domain.test(sealer));
    if (wrong !== undefined) throw invalidArgument(`The ARC sealer '${wrong}' isn't a domain. (simulated)`);
    tenant.arc.sealers = sealers;
    return [];
  },
};
