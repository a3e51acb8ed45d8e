import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import enginePb from "@pulumi/pulumi/proto/engine_pb.js";

/** The engine's own log: lines that carry a resource, and the status column of the progress display. */
export interface EngineLog {
  status(urn: string, message: string): void;
  /** Below the resource when all is done. */
  info(urn: string, message: string): void;
  warn(urn: string, message: string): void;
  /** Shown by `--debug` only. */
  debug(message: string): void;
  close(): void;
}

/** Opens the engine's log. A line that cannot be delivered is dropped: the log must not fail a deployment. */
export function engineLog(address: string): EngineLog {
  const client = new EngineClient(address, credentials.createInsecure());
  const log = (severity: enginePb.LogSeverity, urn: string, message: string, isStatus: boolean) => {
    const request = new enginePb.LogRequest();
    request.setSeverity(severity);
    request.setUrn(urn);
    request.setMessage(message);
    request.setEphemeral(isStatus);
    client.log(request, () => undefined);
  };
  return {
    status: (urn, message) => log(enginePb.LogSeverity.INFO, urn, message, true),
    info: (urn, message) => log(enginePb.LogSeverity.INFO, urn, message, false),
    warn: (urn, message) => log(enginePb.LogSeverity.WARNING, urn, message, false),
    debug: (message) => log(enginePb.LogSeverity.DEBUG, "", message, false),
    close: () => client.close(),
  };
}

export const silentLog: EngineLog = {
  status: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  debug: () => undefined,
  close: () => undefined,
};
