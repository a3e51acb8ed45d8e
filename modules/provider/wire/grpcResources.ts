import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { PartialFailure } from "../controller.js";
import type { ResourceProvider } from "../resourceProvider.js";
import { typeOf } from "../resourceType.js";
import { unary } from "./grpcCall.js";
import { checkResponse, diffResponse } from "./grpcResponses.js";
import { decode, encode } from "./wireValues.js";

/** The engine's calls about resources and functions. `signal` ends those under way. */
export function resourceCalls(provider: ResourceProvider, signal: AbortSignal): UntypedServiceImplementation {
  return {
    invoke: unary(async (request: providerPb.InvokeRequest) => {
      const answer = await provider.invoke(request.getTok(), decode(request.getArgs()).values, signal);
      return new providerPb.InvokeResponse().setReturn(encode(answer));
    }),
    check: unary(async (request: providerPb.CheckRequest) => {
      const news = decode(request.getNews());
      const { inputs, problems } = provider.check(request.getUrn(), news);
      return checkResponse(encode(inputs, news.secrets), problems);
    }),
    diff: unary(async (request: providerPb.DiffRequest) => {
      const type = typeOf(request.getUrn());
      const outputs = decode(request.getOlds()).values;
      const before = request.getOldInputs() === undefined ? outputs : decode(request.getOldInputs()).values;
      const state = { urn: request.getUrn(), id: request.getId(), outputs };
      const changes = provider.diff(state, before, decode(request.getNews()).values, request.getIgnorechangesList());
      return diffResponse(changes, provider.stables(type));
    }),
    create: unary((request: providerPb.CreateRequest) => create(provider, request, signal)),
    read: unary((request: providerPb.ReadRequest) => read(provider, request, signal)),
    update: unary((request: providerPb.UpdateRequest) => update(provider, request, signal)),
    delete: unary(async (request: providerPb.DeleteRequest) => {
      const outputs = decode(request.getProperties()).values;
      const inputs = request.getOldInputs() === undefined ? outputs : decode(request.getOldInputs()).values;
      await provider.delete({ urn: request.getUrn(), id: request.getId(), outputs }, inputs, signal);
      return new emptyPb.Empty();
    }),
  };
}

async function create(
  provider: ResourceProvider,
  request: providerPb.CreateRequest,
  signal: AbortSignal,
): Promise<providerPb.CreateResponse> {
  const inputs = decode(request.getProperties());
  const { values, secrets } = inputs;
  const made = request.getPreview()
    ? { id: "", outputs: provider.previewCreate(request.getUrn(), inputs) }
    : await keepingSecrets(secrets, provider.create(request.getUrn(), values, signal));
  return new providerPb.CreateResponse().setId(made.id).setProperties(encode(made.outputs, secrets));
}

/** In an import the engine sends neither inputs nor outputs. An empty id says that the resource is not there. */
async function read(
  provider: ResourceProvider,
  request: providerPb.ReadRequest,
  signal: AbortSignal,
): Promise<providerPb.ReadResponse> {
  const [inputs, outputs] = [decode(request.getInputs()), decode(request.getProperties())];
  const isImport = Object.keys(inputs.values).length === 0;
  const [known, state] = isImport ? [] : [inputs.values, outputs.values];
  const found = await provider.read(request.getUrn(), request.getId(), known, state, signal);
  if (found === undefined) return new providerPb.ReadResponse().setId("");
  const secrets = new Set([...inputs.secrets, ...outputs.secrets]);
  return new providerPb.ReadResponse()
    .setId(found.id)
    .setInputs(encode(found.inputs, secrets))
    .setProperties(encode(found.outputs, secrets));
}

async function update(
  provider: ResourceProvider,
  request: providerPb.UpdateRequest,
  signal: AbortSignal,
): Promise<providerPb.UpdateResponse> {
  const inputs = decode(request.getNews());
  const { values, secrets } = inputs;
  const olds = decode(request.getOlds());
  const before = request.getOldInputs() === undefined ? olds : decode(request.getOldInputs());
  const [outputs, oldInputs] = [olds.values, before.values];
  const next = request.getPreview()
    ? provider.previewUpdate(request.getUrn(), before, inputs, outputs)
    : await keepingSecrets(
        secrets,
        provider.update({ urn: request.getUrn(), id: request.getId(), outputs }, oldInputs, values, signal),
      );
  return new providerPb.UpdateResponse().setProperties(encode(next, secrets));
}

/** What a half-made resource leaves in the state is as secret as what a whole one does. */
function keepingSecrets<Result>(secrets: ReadonlySet<string>, work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    throw error instanceof PartialFailure ? new PartialFailure(error.state, error.cause, secrets) : error;
  });
}
