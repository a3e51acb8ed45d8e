import { Client, Connection } from "@temporalio/client";
import type { TemporalAddress } from "./temporalAddress.js";
import { reached, temporalOptions } from "./temporalOptions.js";

/** A client, and where the project's workers listen. */
export async function temporalClient(options: TemporalAddress & { readonly project: string }) {
  const { connection: to, taskQueue, ...rest } = temporalOptions(options, options.project);
  const connection = await reached(to, Connection.connect(to));
  return { client: new Client({ connection, ...rest }), taskQueue, close: () => connection.close() };
}
