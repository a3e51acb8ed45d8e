import * as pulumi from "@pulumi/pulumi";
import { ConfigError } from "../config/configError.js";
import { parseRelayConfig } from "../config/parseRelayConfig.js";
import type { EmailRelayArgs } from "./emailRelay.js";

/**
 * Reads the running stack's configuration, and says every problem of it at once; then nothing is changed.
 *
 * @throws {pulumi.RunError}
 */
export function relayArgs(): EmailRelayArgs {
  const stack = pulumi.getStack();
  reportProblems(() => parseRelayConfig(pulumi.runtime.allConfig(), { file: `stacks/Pulumi.${stack}.yaml`, stack }));
  const config = new pulumi.Config("exchange-relay");
  const relay = config.requireObject<EmailRelayArgs>("relay");
  const remoteDomain = config.getObject<EmailRelayArgs["remoteDomain"]>("remoteDomain");
  const dns = config.getObject<EmailRelayArgs["dns"]>("dns");
  return { ...relay, ...(remoteDomain && { remoteDomain }), ...(dns && { dns }) };
}

/** Turns the problems of a configuration into an error that Pulumi prints without a stack trace. */
export function reportProblems<Result>(parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    throw error instanceof ConfigError ? new pulumi.RunError(error.message) : error;
  }
}
