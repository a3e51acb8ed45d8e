import { stringify } from "yaml";
import type { PipelineArgs } from "../../../modules/components/exchangeAccessFederation.js";

/** Ends the name of the environment whose identity can only read. */
export const driftSuffix = "-read";

/** What `stacks/access` must trust, as the config of one tenant says it; each has a stack of its own there. */
export function trustLines(
  [stack = ""]: readonly string[],
  pipeline: (environment: string, role: "apply" | "drift") => PipelineArgs,
): readonly string[] {
  const trusted = (environment: string, role: "apply" | "drift") => ({
    pipelines: { kit: pipeline(environment, role) },
  });
  const identities = { apply: trusted(stack, "apply"), drift: trusted(`${stack}${driftSuffix}`, "drift") };
  return [
    `Identities of each tenant, in its file of stacks/access under exchange-access:identities, beside displayName. Of ${stack}:`,
    ...stringify(identities, { lineWidth: 0 })
      .trimEnd()
      .split("\n")
      .map((line) => `  ${line}`),
  ];
}
