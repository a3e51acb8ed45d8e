import { type handleUnaryCall, Server, ServerCredentials, type UntypedServiceImplementation } from "@grpc/grpc-js";
import pluginPb from "@pulumi/pulumi/proto/plugin_pb.js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { problemText } from "../exchange/kindInputs.js";
import { engineLog } from "./engineLog.js";
import { type GrpcFailure, grpcFailure, missingKeysFailure } from "./grpcErrors.js";
import { checkResponse, diffConfigResponse, diffResponse } from "./grpcResponses.js";
import { parseProviderConfig } from "./providerConfig.js";
import { type ResourceProvider, typeOf } from "./resourceProvider.js";
import { decode, encode } from "./wireValues.js";

const maxMessageBytes = 400 * 1024 * 1024;

/** A running plugin. */
export interface ProviderServer {
  readonly port: number;
  /** Aborted once the engine has said Cancel; calls under way stop as soon as they safely can. */
  readonly cancelled: AbortSignal;
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
  server.addService(ResourceProviderService, {
    ...setUp(provider, options),
    ...resources(provider, cancelled),
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
    close: async () => {
      server.forceShutdown();
      await provider.close();
    },
  };
}

function setUp(
  provider: ResourceProvider,
  options: { version: string; schema: () => string },
): UntypedServiceImplementation {
  return {
    handshake: unary(async (request: providerPb.ProviderHandshakeRequest) => {
      if (request.getEngineAddress() !== "") provider.attach(engineLog(request.getEngineAddress()));
      return new providerPb.ProviderHandshakeResponse()
        .setAcceptSecrets(true)
        .setAcceptResources(false)
        .setAcceptOutputs(false);
    }),
    attach: unary(async (request: pluginPb.PluginAttach) => {
      provider.attach(engineLog(request.getAddress()));
      return new emptyPb.Empty();
    }),
    getPluginInfo: unary(async () => new pluginPb.PluginInfo().setVersion(options.version)),
    getSchema: unary(async () => new providerPb.GetSchemaResponse().setSchema(options.schema())),
    checkConfig: unary(async (request: providerPb.CheckRequest) => {
      const { values, secrets } = decode(request.getNews());
      const { problems } = parseProviderConfig(values);
      const texts = problems.map((problem) => `exchangeonline:${problemText(problem)}`);
      return checkResponse(encode(values, secrets), texts);
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
        .setAcceptoutputs(false);
    }),
  };
}

function resources(provider: ResourceProvider, cancelled: AbortController): UntypedServiceImplementation {
  const { signal } = cancelled;
  return {
    invoke: unary(async (request: providerPb.InvokeRequest) => {
      const answer = await provider.invoke(request.getTok(), decode(request.getArgs()).values, signal);
      return new providerPb.InvokeResponse().setReturn(encode(answer));
    }),
    check: unary(async (request: providerPb.CheckRequest) => {
      const news = decode(request.getNews());
      const { inputs, problems } = provider.check(typeOf(request.getUrn()), news);
      return checkResponse(encode(inputs, news.secrets), problems);
    }),
    diff: unary(async (request: providerPb.DiffRequest) => {
      const type = typeOf(request.getUrn());
      const before = decode(request.getOldInputs() ?? request.getOlds()).values;
      const changes = provider.diff(type, before, decode(request.getNews()).values, request.getIgnorechangesList());
      return diffResponse(changes, provider.stables(type));
    }),
    create: unary(async (request: providerPb.CreateRequest) => {
      const { values, secrets } = decode(request.getProperties());
      const made = request.getPreview()
        ? { id: "", outputs: provider.previewCreate(typeOf(request.getUrn()), values) }
        : await provider.create(request.getUrn(), values, signal);
      return new providerPb.CreateResponse().setId(made.id).setProperties(encode(made.outputs, secrets));
    }),
    read: unary(async (request: providerPb.ReadRequest) => {
      const inputs = request.getInputs() === undefined ? undefined : decode(request.getInputs());
      const outputs = request.getProperties() === undefined ? undefined : decode(request.getProperties());
      const isImport = Object.keys(inputs?.values ?? {}).length === 0;
      const found = await provider.read(
        request.getUrn(),
        request.getId(),
        isImport ? undefined : inputs?.values,
        isImport ? undefined : outputs?.values,
        signal,
      );
      if (found === undefined) return new providerPb.ReadResponse().setId("");
      const secrets = new Set([...(inputs?.secrets ?? []), ...(outputs?.secrets ?? [])]);
      return new providerPb.ReadResponse()
        .setId(found.id)
        .setInputs(encode(found.inputs, secrets))
        .setProperties(encode(found.outputs, secrets));
    }),
    update: unary(async (request: providerPb.UpdateRequest) => {
      const news = decode(request.getNews());
      const outputs = decode(request.getOlds()).values;
      const oldInputs = request.getOldInputs() === undefined ? outputs : decode(request.getOldInputs()).values;
      const next = request.getPreview()
        ? provider.previewUpdate(typeOf(request.getUrn()), news.values, outputs)
        : await provider.update(request.getUrn(), request.getId(), oldInputs, outputs, news.values, signal);
      return new providerPb.UpdateResponse().setProperties(encode(next, news.secrets));
    }),
    delete: unary(async (request: providerPb.DeleteRequest) => {
      await provider.delete(request.getUrn(), request.getId(), decode(request.getProperties()).values, signal);
      return new emptyPb.Empty();
    }),
  };
}

class Refused extends Error {
  readonly failure: GrpcFailure;

  constructor(failure: GrpcFailure) {
    super(failure.details);
    this.failure = failure;
  }
}

function unary<Request, Response>(handle: (request: Request) => Promise<Response>): handleUnaryCall<Request, Response> {
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

function abort(cancelled: AbortController): emptyPb.Empty {
  cancelled.abort();
  return new emptyPb.Empty();
}
