import { inboundProblems } from "./inboundProblems.js";
import { nameProblems } from "./nameProblems.js";
import { outgoingProblems } from "./outgoingProblems.js";
import { isWritten, type Related, type RelayInQuestion, related } from "./relatedKeys.js";
import { signatureRule } from "./relayConfig.js";
import { returnProblems } from "./returnProblems.js";
import { type ConfigProblem, missing } from "./schemaProblems.js";
import { stampProblems } from "./stampProblems.js";
import { vendorMeant } from "./vendors/vendors.js";

/**
 * Lists what is wrong between keys of `exchange-relay:relay`.
 *
 * @param cure what to do when something at a path is missing, as a sentence.
 */
export function relayProblems(raw: unknown, cure: RelayInQuestion["cure"]): readonly ConfigProblem[] {
  const { data: relay } = related.safeParse(raw);
  if (relay === undefined) return [];
  const question = { relay, raw, cure, preset: vendorMeant(raw) };
  return [
    ...outgoingProblems(question),
    ...stampProblems(question),
    ...scopeProblems(relay, raw),
    ...signatureProblems(relay, cure),
    ...returnProblems(question),
    ...inboundProblems(question),
    ...nameProblems(question),
  ];
}

function scopeProblems({ stage, appliesTo, outgoing }: Related, raw: unknown): readonly ConfigProblem[] {
  const path = ["relay", "appliesTo"];
  if (outgoing === "connector") return [];
  if (stage === "pilot" && !isWritten(raw, "appliesTo"))
    return [missing(path, undefined, 'Stage "pilot" needs to know whose mail: write groups, users or both.')];
  if (stage === "pilot" && appliesTo === "everyone")
    return [{ path, message: 'is everyone, but the stage is "pilot". Write groups or users, or set stage: everyone.' }];
  if (stage === "everyone" && appliesTo !== undefined && appliesTo !== "everyone")
    return [{ path, message: 'names groups or users, but the stage is "everyone". Remove it, or set stage: pilot.' }];
  return [];
}

function signatureProblems({ signature }: Related, cure: RelayInQuestion["cure"]): readonly ConfigProblem[] {
  const path = ["relay", "signature", "rule"];
  if (signature === undefined || signatureRule(signature) !== undefined) return [];
  return [missing(path, undefined, cure(path))];
}
