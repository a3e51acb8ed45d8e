import { UsageError } from "../../usageError.js";

/** Its packages: nothing else needs them. */
export const peers = ["activity", "client", "common", "envconfig", "worker", "workflow"].map(
  (name) => `@temporalio/${name}`,
);

/** Loads what speaks to Temporal. @throws {UsageError} if its packages are not installed: nothing else needs them. */
export async function withTemporal<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const [missing] = /@temporalio\/\w+/.exec(message) ?? [];
    if (missing === undefined || (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND")) throw error;
    throw new UsageError(`Cannot use Temporal: ${missing} is not installed; run npm install ${peers.join(" ")}`, {
      cause: error,
    });
  }
}
