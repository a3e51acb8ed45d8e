import type { handleUnaryCall } from "@grpc/grpc-js";
import { type GrpcFailure, grpcFailure } from "./grpcErrors.js";

/** A failure with its details ready for the wire. */
export class Refused extends Error {
  readonly failure: GrpcFailure;

  constructor(failure: GrpcFailure) {
    super(failure.details);
    this.failure = failure;
  }
}

/** A call that is answered once; whatever it throws becomes a failure that the engine understands. */
export function unary<Request, Response>(
  handle: (request: Request) => Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    handle(call.request).then(
      (response) => callback(null, response),
      (error: unknown) =>
        callback(
          { name: "ProviderError", message: "", ...(error instanceof Refused ? error.failure : grpcFailure(error)) },
          null,
        ),
    );
  };
}
