import { Client, Connection } from "@temporalio/client";
import type { TemporalAddress } from "./temporalAddress.js";
import { reached, temporalOptions } from "./temporalOptions.js";

/** A client, and where the project's workers listen. */
export async function temporalClient(options: TemporalAddress & { readonly project: string }) {
  const { connection: to, taskQueue, ...rest } = temporalOptions(options, options.project);
  const connection = await reached(to, Connection.connect(to));
  // A workflow that its administrator ended would say for ever that it goes on.
  const workflow = { queryRejectCondition: "NOT_COMPLETED_CLEANLY" } as const;
  return { client: new Client({ connection, ...rest, workflow }), taskQueue, close: () => connection.close() };
}
