import { Metadata, status } from "@grpc/grpc-js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import statusPb from "@pulumi/pulumi/proto/status_pb.js";
import anyPb from "google-protobuf/google/protobuf/any_pb.js";
import { ExchangeError, type ExchangeErrorKind } from "../../exchange/exchangeError.js";
import { PlanError } from "../../plan/planError.js";
import { PartialFailure } from "../controller.js";
import { CallError } from "../functionCall.js";
import { requiredConfig } from "../providerConfig.js";
import { encode } from "./wireValues.js";

/** What the engine is told of a failed call. */
export interface GrpcFailure {
  readonly code: status;
  readonly details: string;
  readonly metadata?: Metadata;
}

/** The next step for each kind of refusal; the text before it says what was found. */
const nextStep: Partial<Record<ExchangeErrorKind, string>> = {
  unavailable: "Nothing is lost: run the same command again when Exchange answers",
  throttled: "Nothing is lost: run the same command again in some minutes",
  unknownOutcome: "The write may have happened: run `pulumi up --refresh`, which looks first",
  conflict: "Somebody changed the rules meanwhile: run the same command again, which looks first",
  limit: "Remove what nobody needs, or make the object smaller",
};

/** Codes that the engine takes as well understood: it does not call the update corrupt. */
const codeOf: Partial<Record<ExchangeErrorKind, status>> = {
  unavailable: status.UNAVAILABLE,
  throttled: status.UNAVAILABLE,
  unauthorized: status.UNAUTHENTICATED,
  forbidden: status.PERMISSION_DENIED,
  notFound: status.NOT_FOUND,
  alreadyExists: status.ALREADY_EXISTS,
};

export function grpcFailure(error: unknown): GrpcFailure {
  if (error instanceof PartialFailure)
    return withDetail(
      status.UNKNOWN,
      text(error.cause),
      "pulumirpc.ErrorResourceInitFailed",
      initFailed(error).serializeBinary(),
    );
  if (error instanceof ExchangeError)
    return { code: codeOf[error.kind] ?? status.FAILED_PRECONDITION, details: text(error) };
  if (error instanceof CallError) return { code: status.INVALID_ARGUMENT, details: error.message };
  if (error instanceof PlanError) return { code: status.FAILED_PRECONDITION, details: error.message };
  return { code: status.INTERNAL, details: error instanceof Error ? error.message : String(error) };
}

/** The failure that makes the CLI say `pulumi config set …` for each missing key. */
export function missingKeysFailure(keys: readonly string[]): GrpcFailure {
  const detail = new providerPb.ConfigureErrorMissingKeys();
  for (const key of keys) {
    const missing = new providerPb.ConfigureErrorMissingKeys.MissingKey();
    missing.setName(key);
    missing.setDescription(requiredConfig[key] ?? "");
    detail.addMissingkeys(missing);
  }
  return withDetail(
    status.INVALID_ARGUMENT,
    "required configuration keys were missing",
    "pulumirpc.ConfigureErrorMissingKeys",
    detail.serializeBinary(),
  );
}

function initFailed(error: PartialFailure): providerPb.ErrorResourceInitFailed {
  const detail = new providerPb.ErrorResourceInitFailed();
  detail.setId(error.state.id);
  detail.setProperties(encode(error.state.outputs, error.secrets));
  detail.addReasons(text(error.cause));
  return detail;
}

function text(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const step = error instanceof ExchangeError ? nextStep[error.kind] : undefined;
  return step === undefined ? error.message : `${error.message}. ${step}`;
}

function withDetail(code: status, details: string, type: string, bytes: Uint8Array): GrpcFailure {
  const any = new anyPb.Any();
  any.pack(bytes, type);
  const message = new statusPb.Status();
  message.setCode(code);
  message.setMessage(details);
  message.addDetails(any);
  const metadata = new Metadata();
  metadata.set("grpc-status-details-bin", Buffer.from(message.serializeBinary()));
  return { code, details, metadata };
}
