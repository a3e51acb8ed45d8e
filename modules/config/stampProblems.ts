import { isWritten, type RelayInQuestion, strays, writtenAt } from "./relatedKeys.js";
import { type ConfigProblem, missing, type Path } from "./schemaProblems.js";

/** A stamp is written once, whole, and where the vendor needs one. */
export function stampProblems({ relay, raw, preset, cure }: RelayInQuestion): readonly ConfigProblem[] {
  const isNeeded = preset?.stamp.value === "required";
  const inbound = writtenAt(raw, "inbound");
  const isRuled = writtenAt(inbound, "route") !== "mx";
  return [
    ...(relay.outgoing === "none" ? [] : sectionProblems(["relay"], raw, isNeeded, cure)),
    ...(inbound !== undefined && isRuled ? sectionProblems(["relay", "inbound"], inbound, isNeeded, cure) : []),
  ];
}

function sectionProblems(
  at: Path,
  section: unknown,
  isNeeded: boolean,
  cure: RelayInQuestion["cure"],
): readonly ConfigProblem[] {
  const former = ["keyHeader", "key"];
  if (isWritten(section, "stamp"))
    return strays(at, section, former, "is written in stamp too. Keep stamp, and remove it here.");
  const absent = former.filter((key) => !isWritten(section, key));
  if (absent.length === 1) return absent.map((key) => missing([...at, key], undefined, cure([...at, key])));
  const path = [...at, "stamp"];
  return absent.length === 2 && isNeeded ? [missing(path, undefined, cure(path))] : [];
}
