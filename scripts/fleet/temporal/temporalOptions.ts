import { loadClientConnectConfig } from "@temporalio/envconfig";
import { keyVariable, sealingCodec } from "../../../modules/temporal/sealingCodec.js";
import { UsageError } from "../../usageError.js";
import type { TemporalAddress } from "./temporalAddress.js";

/** How client and worker connect, and how their payloads are sealed. @param project Pulumi's name of it. @throws {UsageError} */
export function temporalOptions({ address, namespace, taskQueue }: TemporalAddress, project: string) {
  const usual = usualConfig();
  return {
    connection: { ...usual.connectionOptions, ...(address !== undefined && { address }) },
    namespace: namespace ?? usual.namespace ?? "default",
    taskQueue: taskQueue ?? `relay-${project}`,
    dataConverter: { payloadCodecs: [sealingCodec(keyOf(process.env[keyVariable]))] },
  };
}

/** Of Temporal's environment variables and file. */
function usualConfig() {
  try {
    return loadClientConnectConfig();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `Cannot read Temporal's settings: ${why}; needed is a temporal.toml with [profile.default], or none, and TEMPORAL_* that fit it.`,
      { cause: error },
    );
  }
}

function keyOf(text: string | undefined): Buffer | undefined {
  if (text === undefined || text === "") return undefined;
  const key = Buffer.from(text, "base64");
  if (key.length !== 32)
    throw new UsageError(
      `Cannot seal what goes through Temporal: ${keyVariable} has ${key.length} bytes; needed are 32 in base64, such as of \`openssl rand -base64 32\`.`,
    );
  return key;
}

/** @throws {Error} in words, where nobody answers there. */
export async function reached<Connected>(
  { address = "localhost:7233" }: { readonly address?: string },
  connecting: Promise<Connected>,
): Promise<Connected> {
  return connecting.catch((error: unknown) => {
    const said = error instanceof Error ? error.message : String(error);
    // The worker's library is Rust, and prints its errors as values.
    const [, why = said] = /(?:message|error): "([^"]+)"/.exec(said) ?? [];
    throw new Error(
      `Cannot reach Temporal at ${address}: ${why}; see that it runs there, and takes the key and the TLS of TEMPORAL_API_KEY and TEMPORAL_TLS_*.`,
      { cause: error },
    );
  });
}
