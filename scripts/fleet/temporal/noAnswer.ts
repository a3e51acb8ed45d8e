import {
  isGrpcServiceError,
  QueryNotRegisteredError,
  QueryRejectedError,
  ServiceError,
  WorkflowNotFoundError,
} from "@temporalio/client";
import { NamespaceNotFoundError } from "@temporalio/common";
import { UsageError } from "../../usageError.js";

/** Nobody is there to say how a rollout stands. It may come: a worker that starts, Temporal itself. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
}

const status = { deadlineExceeded: 4, failedPrecondition: 9, unavailable: 14 } as const;

/** What Temporal says of a rollout, or of a look for drift, that cannot be asked or told. */
export function inWords(error: unknown, what = "how the rollout stands"): never {
  if (error instanceof NamespaceNotFoundError)
    throw new UsageError(
      `Cannot ask Temporal: it has no namespace ${error.namespace}; name another by --namespace or TEMPORAL_NAMESPACE`,
      { cause: error },
    );
  if (error instanceof WorkflowNotFoundError)
    throw new UsageError("Cannot go on: no rollout is under way; begin one with `relay fleet up --temporal <address>`");
  if (error instanceof QueryRejectedError)
    throw new Error(
      "Cannot go on: Temporal ended the rollout, as its administrator may; begin one with `relay fleet up --temporal <address>`",
      {
        cause: error,
      },
    );
  // The SDK's name for whatever a worker answers as a failure; of a busy one: "Script execution timed out after 5000ms".
  if (error instanceof QueryNotRegisteredError && /timed out/.test(error.message))
    throw new NoAnswerError("Cannot ask how the rollout stands: a worker is too busy to say it", { cause: error });
  const { cause } = error instanceof ServiceError ? error : {};
  if (!isGrpcServiceError(cause)) throw error;
  if (cause.code === status.unavailable)
    throw new NoAnswerError(`Cannot ask ${what}: Temporal does not answer (${cause.details})`, {
      cause,
    });
  if (cause.code !== status.deadlineExceeded && cause.code !== status.failedPrecondition) throw error;
  throw new NoAnswerError(
    `Cannot ask ${what}: no worker answers; start one with \`relay fleet worker --temporal <address>\``,
    { cause },
  );
}
