import { Server, ServerCredentials, type UntypedServiceImplementation } from "@grpc/grpc-js";
import pluginPb from "@pulumi/pulumi/proto/plugin_pb.js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { configText, parseProviderConfig } from "../providerConfig.js";
import type { ResourceProvider } from "../resourceProvider.js";
import { ConstructThread } from "./constructThread.js";
import { engineLog } from "./engineLog.js";
import { Refused, unary } from "./grpcCall.js";
import { missingKeysFailure } from "./grpcErrors.js";
import { resourceCalls } from "./grpcResources.js";
import { checkResponse, diffConfigResponse } from "./grpcResponses.js";
import { decode, encode } from "./wireValues.js";

const maxMessageBytes = 400 * 1024 * 1024;

/** A running plugin. */
export interface ProviderServer {
  readonly port: number;
  /** Aborted once the engine has said Cancel; calls under way stop as soon as they safely can. */
  readonly cancelled: AbortSignal;
  /** As if the engine had said Cancel. */
  cancel(): void;
  close(): Promise<void>;
}

/** Serves the provider to one engine on loopback. */
export async function serveProvider(
  provider: ResourceProvider,
  options: { version: string; schema: () => string },
): Promise<ProviderServer> {
  const cancelled = new AbortController();
  const server = new Server({
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": maxMessageBytes,
  });
  const constructs = new ConstructThread(options.version);
  const attach = (address: string) => {
    provider.attach(engineLog(address));
    constructs.attach(address);
  };
  server.addService(ResourceProviderService, {
    ...setUp(provider, options, attach),
    construct: constructs.call,
    ...resourceCalls(provider, cancelled.signal),
    cancel: unary(async () => abort(cancelled)),
  });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return {
    port,
    cancelled: cancelled.signal,
    cancel: () => cancelled.abort(),
    close: async () => {
      server.forceShutdown();
      await constructs.close();
      await provider.close();
    },
  };
}

function setUp(
  provider: ResourceProvider,
  options: { version: string; schema: () => string },
  attach: (address: string) => void,
): UntypedServiceImplementation {
  return {
    handshake: unary(async (request: providerPb.ProviderHandshakeRequest) => {
      if (request.getEngineAddress() !== "") attach(request.getEngineAddress());
      return new providerPb.ProviderHandshakeResponse()
        .setAcceptSecrets(true)
        .setAcceptResources(false)
        .setAcceptOutputs(true);
    }),
    attach: unary(async (request: pluginPb.PluginAttach) => {
      attach(request.getAddress());
      return new emptyPb.Empty();
    }),
    getPluginInfo: unary(async () => new pluginPb.PluginInfo().setVersion(options.version)),
    getSchema: unary(async () => new providerPb.GetSchemaResponse().setSchema(options.schema())),
    checkConfig: unary(async (request: providerPb.CheckRequest) => {
      const { values, secrets } = decode(request.getNews());
      const { problems } = parseProviderConfig(values);
      return checkResponse(encode(values, secrets), problems.map(configText));
    }),
    diffConfig: unary(async (request: providerPb.DiffRequest) =>
      diffConfigResponse(decode(request.getOldInputs() ?? request.getOlds()).values, decode(request.getNews()).values),
    ),
    configure: unary(async (request: providerPb.ConfigureRequest) => {
      const { missing } = provider.configure(decode(request.getArgs()).values);
      if (missing.length > 0) throw new Refused(missingKeysFailure(missing));
      return new providerPb.ConfigureResponse()
        .setAcceptsecrets(true)
        .setSupportspreview(true)
        .setAcceptresources(false)
        .setAcceptoutputs(true);
    }),
  };
}

function abort(cancelled: AbortController): emptyPb.Empty {
  cancelled.abort();
  return new emptyPb.Empty();
}
