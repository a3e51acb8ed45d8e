import { isWritten, type RelayInQuestion, writtenAt } from "./relatedKeys.js";
import { signatureRule } from "./relayConfig.js";
import type { ConfigProblem, Path } from "./schemaProblems.js";

interface Named {
  readonly path: Path;
  readonly name: string;
}

/** Names in one tenant are unique, without regard to case, and short; the first keeps its name and the second is told. */
export function nameProblems({ relay, raw, preset }: RelayInQuestion): readonly ConfigProblem[] {
  const { outgoing, ruleName, connector, signature, inbound, returns } = relay;
  const name = (key: keyof NonNullable<typeof preset>["names"]) => preset?.names[key].value;
  const goesOut = outgoing !== "none";
  const ruled = inbound?.route === "rule" ? inbound : undefined;
  const rules = [
    named("ruleName", goesOut ? (ruleName ?? name("outboundRule")) : undefined),
    named("inbound.ruleName", ruled && (ruled.ruleName ?? name("inboundRule"))),
    named("signature.rule", signature && signatureRule(signature)),
  ];
  const outbound = [
    named("connector.name", goesOut ? (connector?.name ?? name("outboundConnector")) : undefined),
    named("inbound.connector.name", ruled && (ruled.connector?.name ?? name("inboundOutboundConnector"))),
  ];
  const back = [
    named("returns.inboundConnector.name", returns && (returns.inboundConnector.name ?? name("returnConnector"))),
    named("inbound.inboundConnector.name", inbound?.inboundConnector?.name),
  ];
  return [
    ...[rules, outbound, back].flatMap((all) => clashes(all.flat())),
    ...tooLong(ruleName, ["relay", "ruleName"], isCopied(relay, raw, returns !== undefined)),
    ...tooLong(ruled?.ruleName, ["relay", "inbound", "ruleName"], isCopied(relay, writtenAt(raw, "inbound"), true)),
  ];
}

const longest = 64;
const longestAddition = " (groups)".length;

/** Whether a second rule is made of one, with `(groups)`, `(users)` or `(clean)` behind its name. */
function isCopied({ appliesTo }: RelayInQuestion["relay"], section: unknown, comesBack: boolean): boolean {
  const isSplit = typeof appliesTo === "object" && appliesTo.groups !== undefined && appliesTo.users !== undefined;
  const isStamped = isWritten(section, "stamp") || isWritten(section, "key");
  const isCleaned = isStamped && writtenAt(writtenAt(section, "stamp"), "removedByRelay") !== true;
  return isSplit || (comesBack && isCleaned);
}

function tooLong(name: string | undefined, path: Path, isAdded: boolean): readonly ConfigProblem[] {
  if (name === undefined || !isAdded || name.length + longestAddition <= longest) return [];
  const message = `is longer than ${longest - longestAddition} characters, and there are several rules of it, each with a word behind. Shorten it.`;
  return [{ path, message }];
}

function named(key: string, name: string | undefined): readonly Named[] {
  return name === undefined ? [] : [{ path: ["relay", ...key.split(".")], name }];
}

function clashes(all: readonly Named[]): readonly ConfigProblem[] {
  return all.flatMap(({ path, name }, index) => {
    const other = all.slice(0, index).find((earlier) => earlier.name.toLowerCase() === name.toLowerCase());
    return other === undefined
      ? []
      : [{ path, message: `is the name that ${other.path.join(".")} has. Choose another one.` }];
  });
}
