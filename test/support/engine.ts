import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import type { ExchangeChannel } from "../../modules/channel/channel.js";
import type { TenantConfig } from "../../modules/config/tenantConfig.js";
import { ResourceProvider } from "../../modules/provider/resourceProvider.js";
import { serveProvider } from "../../modules/provider/wire/grpcServer.js";
import { decode, encode, type Properties } from "../../modules/provider/wire/wireValues.js";
import { shortWaits } from "./waits.js";

/** A resource as the engine keeps it between commands. */
interface Resource {
  readonly urn: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

interface Difference {
  readonly paths: Readonly<Record<string, string>>;
  readonly replaces: readonly string[];
}

/** What the Pulumi engine does with one resource, over gRPC, in this process. Each engine is one run of the CLI. */
export interface TestEngine {
  readonly client: ResourceProviderClient;
  up(name: string, type: string, inputs: Properties, old?: Resource): Promise<Resource>;
  diff(resource: Resource, inputs: Properties): Promise<Difference>;
  refresh(resource: Resource): Promise<Resource | undefined>;
  import(name: string, type: string, id: string): Promise<Resource | undefined>;
  destroy(resource: Resource): Promise<void>;
  close(): Promise<void>;
}

const kindNames = ["add", "add+replace", "delete", "delete+replace", "update", "update+replace"];

export async function startEngine(
  open: (config: TenantConfig) => ExchangeChannel,
  config: Properties = { organization: "contoso.onmicrosoft.com" },
): Promise<TestEngine> {
  const server = await serveProvider(new ResourceProvider(open, shortWaits), { version: "0.0.0", schema: () => "{}" });
  const client = new ResourceProviderClient(`127.0.0.1:${server.port}`, credentials.createInsecure());
  await call<providerPb.ConfigureResponse>((done) =>
    client.configure(new providerPb.ConfigureRequest().setArgs(encode(config)), done),
  );
  const diff = (resource: Resource, inputs: Properties) => difference(client, resource, inputs);
  return {
    client,
    diff,
    up: async (name, type, inputs, old) => {
      const urn = urnOf(name, type);
      const checked = await check(client, urn, inputs);
      return old === undefined ? create(client, urn, checked) : update(client, old, checked);
    },
    refresh: (resource) => read(client, resource.urn, resource.id, resource),
    import: (name, type, id) => read(client, urnOf(name, type), id, undefined),
    destroy: async ({ urn, id, inputs, outputs }) => {
      await call((done) =>
        client.delete(
          new providerPb.DeleteRequest()
            .setUrn(urn)
            .setId(id)
            .setProperties(encode(outputs))
            .setOldInputs(encode(inputs)),
          done,
        ),
      );
    },
    close: async () => {
      client.close();
      await server.close();
    },
  };
}

function urnOf(name: string, type: string): string {
  return `urn:pulumi:contoso::exchange-relay::exchangeonline:index:${type}::${name}`;
}

/** Fails with every reason, as the CLI prints them. */
async function check(client: ResourceProviderClient, urn: string, inputs: Properties): Promise<Properties> {
  const response = await call<providerPb.CheckResponse>((done) =>
    client.check(new providerPb.CheckRequest().setUrn(urn).setNews(encode(inputs)), done),
  );
  const failures = response.getFailuresList().map((failure) => failure.getReason());
  if (failures.length > 0) throw new Error(failures.join("\n"));
  return decode(response.getInputs()).values;
}

async function create(client: ResourceProviderClient, urn: string, inputs: Properties): Promise<Resource> {
  const made = await call<providerPb.CreateResponse>((done) =>
    client.create(new providerPb.CreateRequest().setUrn(urn).setProperties(encode(inputs)), done),
  );
  return { urn, id: made.getId(), inputs, outputs: decode(made.getProperties()).values };
}

async function update(client: ResourceProviderClient, old: Resource, inputs: Properties): Promise<Resource> {
  const { paths } = await difference(client, old, inputs);
  if (Object.keys(paths).length === 0) return { ...old, inputs };
  const request = new providerPb.UpdateRequest()
    .setUrn(old.urn)
    .setId(old.id)
    .setOlds(encode(old.outputs))
    .setOldInputs(encode(old.inputs))
    .setNews(encode(inputs));
  const changed = await call<providerPb.UpdateResponse>((done) => client.update(request, done));
  return { ...old, inputs, outputs: decode(changed.getProperties()).values };
}

async function difference(client: ResourceProviderClient, old: Resource, inputs: Properties): Promise<Difference> {
  const request = new providerPb.DiffRequest()
    .setUrn(old.urn)
    .setId(old.id)
    .setOlds(encode(old.outputs))
    .setOldInputs(encode(old.inputs))
    .setNews(encode(inputs));
  const response = await call<providerPb.DiffResponse>((done) => client.diff(request, done));
  const paths: Record<string, string> = {};
  response.getDetaileddiffMap().forEach((detail, path) => {
    paths[path] = kindNames[detail.getKind()] ?? "?";
  });
  return { paths, replaces: response.getReplacesList() };
}

async function read(
  client: ResourceProviderClient,
  urn: string,
  id: string,
  known: Resource | undefined,
): Promise<Resource | undefined> {
  const request = new providerPb.ReadRequest().setUrn(urn).setId(id);
  if (known !== undefined) request.setInputs(encode(known.inputs)).setProperties(encode(known.outputs));
  const response = await call<providerPb.ReadResponse>((done) => client.read(request, done));
  if (response.getId() === "") return undefined;
  return {
    urn,
    id: response.getId(),
    inputs: decode(response.getInputs()).values,
    outputs: decode(response.getProperties()).values,
  };
}

function call<Response>(
  send: (done: (error: ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    send((error, response) =>
      error === null ? resolve(response) : reject(new Error(error.details, { cause: error })),
    );
  });
}
