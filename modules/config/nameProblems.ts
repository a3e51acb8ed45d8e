import type { RelayInQuestion } from "./relatedKeys.js";
import { signatureRule } from "./relayConfig.js";
import type { ConfigProblem, Path } from "./schemaProblems.js";

interface Named {
  readonly path: Path;
  readonly name: string;
}

/** Names in one tenant are unique, without regard to case; the first keeps its name and the second is told. */
export function nameProblems({ relay, preset }: RelayInQuestion): readonly ConfigProblem[] {
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
  return [rules, outbound, back].flatMap((all) => clashes(all.flat()));
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
