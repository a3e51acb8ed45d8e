import { issueText, problemText } from "../exchange/kindInputs.js";
import type { TenantView } from "../tenant/tenantView.js";
import { providerFunctions } from "./functions.js";
import { lastPart } from "./resourceType.js";
import type { Properties } from "./wire/wireValues.js";

/** A call that the program has to change: nothing was asked. */
export class CallError extends Error {
  constructor(token: string, problems: readonly string[]) {
    super(`Cannot call ${token}: ${problems.join("; ")}`);
    this.name = "CallError";
  }
}

/**
 * Reads a call of a function.
 *
 * @throws {CallError} if there is no such function, or with every problem of its arguments.
 */
export function callOf(
  token: string,
  args: Properties,
): (view: TenantView, signal: AbortSignal) => Promise<Properties> {
  const asked = providerFunctions[lastPart(token)];
  if (asked === undefined)
    throw new CallError(token, [
      `the plugin has no such function; it has ${Object.keys(providerFunctions).join(", ")}`,
    ]);
  const parsed = asked.args.safeParse(args);
  if (parsed.success) return (view, signal) => asked.run(parsed.data, view, signal);
  throw new CallError(
    token,
    parsed.error.issues.map((issue) => {
      const path = issue.path.filter((part) => typeof part !== "symbol");
      const isMissing = args[String(path[0])] === undefined;
      return problemText({ path, message: isMissing ? "is missing" : issueText(issue, args) });
    }),
  );
}
