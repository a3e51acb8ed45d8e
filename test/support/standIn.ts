import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import pluginPb from "@pulumi/pulumi/proto/plugin_pb.js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { unary } from "../../modules/provider/wire/grpcCall.js";
import { decode, encode, type Properties } from "../../modules/provider/wire/wireValues.js";

/** A resource that a stand-in keeps. */
export interface Kept {
  readonly id: string;
  /** Last part of its type, such as `DnsRecord`. */
  readonly type: string;
  readonly inputs: Properties;
}

/** A provider that serves another one's resources: it keeps what it gets, and what it got can be looked at. */
export interface StandIn {
  /** `<name>:<port>`, for PULUMI_DEBUG_PROVIDERS. */
  readonly address: string;
  readonly kept: ReadonlyMap<string, Kept>;
  /** `create DnsRecord`, `getZone` and so on, in the order asked. */
  readonly asked: readonly string[];
  /** What somebody else does to a resource. */
  edit(id: string, changes: Properties): void;
  close(): Promise<void>;
}

export interface StandInOptions {
  /** The npm package whose classes say which inputs a type takes, such as `@pulumi/cloudflare`. */
  readonly sdk: string;
  /** Answers a function by the last part of its token. */
  readonly functions: (name: string, args: Properties, kept: readonly Kept[]) => Properties;
  /** Outputs beside the inputs. */
  readonly outputs?: (type: string, id: string, inputs: Properties) => Properties;
  /** Told of all that is there, after each change. */
  readonly onChange?: (kept: readonly Kept[]) => void;
  /** Types of which a change makes a new one. */
  readonly replaced?: readonly string[];
  /** What is there before anything is declared. */
  readonly there?: readonly Kept[];
}

/** Serves one provider to the real CLI from inside the test. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const kept = new Map((options.there ?? []).map((one) => [one.id, one]));
  const asked: string[] = [];
  const server = new Server();
  server.addService(ResourceProviderService, { ...greetings(), ...resources(options, kept, asked) });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return {
    address: `${options.sdk.replace("@pulumi/", "")}:${port}`,
    kept,
    asked,
    edit: (id, changes) => {
      const one = kept.get(id);
      if (one === undefined) throw new Error(`Cannot edit ${id}: it is not there`);
      kept.set(id, { ...one, inputs: { ...one.inputs, ...changes } });
    },
    close: async () => server.forceShutdown(),
  };
}

function greetings() {
  return {
    handshake: unary(async () => new providerPb.ProviderHandshakeResponse().setAcceptSecrets(true)),
    attach: unary(async () => new emptyPb.Empty()),
    cancel: unary(async () => new emptyPb.Empty()),
    getPluginInfo: unary(async () => new pluginPb.PluginInfo().setVersion("0.0.0")),
    checkConfig: unary(async (request: providerPb.CheckRequest) =>
      new providerPb.CheckResponse().setInputs(request.getNews()),
    ),
    diffConfig: unary(async () => new providerPb.DiffResponse().setChanges(1)),
    configure: unary(async () => new providerPb.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true)),
  };
}

function resources(
  { sdk, functions, outputs = () => ({}), replaced = [], onChange }: StandInOptions,
  kept: Map<string, Kept>,
  asked: string[],
) {
  const whole = (type: string, id: string, inputs: Properties) => ({ ...inputs, ...outputs(type, id, inputs) });
  return {
    invoke: unary(async (request: providerPb.InvokeRequest) => {
      const name = lastPart(request.getTok());
      asked.push(name);
      const answer = functions(name, decode(request.getArgs()).values, [...kept.values()]);
      return new providerPb.InvokeResponse().setReturn(encode(answer));
    }),
    check: unary(async (request: providerPb.CheckRequest) => {
      const type = typeOf(request.getUrn());
      const failures = problems(sdk, type, decode(request.getNews()).values).map((reason) =>
        new providerPb.CheckFailure().setReason(reason),
      );
      return new providerPb.CheckResponse().setInputs(request.getNews()).setFailuresList(failures);
    }),
    diff: unary(async (request: providerPb.DiffRequest) => {
      const ignored = request.getIgnorechangesList();
      const [before, after] = [request.getOldInputs() ?? request.getOlds(), request.getNews()].map((one) =>
        JSON.stringify(
          Object.entries(decode(one).values)
            .filter(([key]) => !ignored.includes(key))
            .sort(),
        ),
      );
      const answer = new providerPb.DiffResponse().setChanges(before === after ? 1 : 2);
      const isNew = before !== after && replaced.includes(typeOf(request.getUrn()));
      return isNew ? answer.setReplacesList(Object.keys(decode(request.getNews()).values)) : answer;
    }),
    create: unary(async (request: providerPb.CreateRequest) => {
      const type = typeOf(request.getUrn());
      const { values, secrets } = decode(request.getProperties());
      const id = request.getPreview() ? "" : `${type}-${asked.length + 1}`;
      if (id !== "") kept.set(id, { id, type, inputs: values });
      if (id !== "") asked.push(`create ${type}`);
      onChange?.([...kept.values()]);
      return new providerPb.CreateResponse().setId(id).setProperties(encode(whole(type, id, values), secrets));
    }),
    read: unary(async (request: providerPb.ReadRequest) => {
      const found = kept.get(lastPart(request.getId().replaceAll("/", ":")));
      if (found === undefined) return new providerPb.ReadResponse().setId("");
      return new providerPb.ReadResponse()
        .setId(found.id)
        .setInputs(encode(found.inputs))
        .setProperties(encode(whole(found.type, found.id, found.inputs)));
    }),
    update: unary(async (request: providerPb.UpdateRequest) => {
      const type = typeOf(request.getUrn());
      const { values, secrets } = decode(request.getNews());
      if (!request.getPreview()) {
        kept.set(request.getId(), { id: request.getId(), type, inputs: values });
        onChange?.([...kept.values()]);
        asked.push(`update ${type}`);
      }
      return new providerPb.UpdateResponse().setProperties(encode(whole(type, request.getId(), values), secrets));
    }),
    delete: unary(async (request: providerPb.DeleteRequest) => {
      kept.delete(request.getId());
      onChange?.([...kept.values()]);
      asked.push(`delete ${typeOf(request.getUrn())}`);
      return new emptyPb.Empty();
    }),
  };
}

/** What the real provider's generated class takes and needs. */
function problems(sdk: string, type: string, inputs: Properties): readonly string[] {
  const file = `${sdk}/${type.charAt(0).toLowerCase()}${type.slice(1)}.js`;
  const source = readFileSync(createRequire(import.meta.url).resolve(file), "utf8");
  const known = [
    ...source.matchAll(
      /resourceInputs\["(\w+)"\] = (?:pulumi\.secret\()?args\?\.|resourceInputs\["(\w+)"\] = args\?\.\w+ \?/g,
    ),
  ].map(([, plain, secret]) => plain ?? secret);
  const needed = [...source.matchAll(/Missing required property '(\w+)'/g)].map(([, name]) => name ?? "");
  return [
    ...Object.keys(inputs)
      .filter((name) => !name.startsWith("__") && !known.includes(name))
      .map((name) => `${type} has no input ${name}`),
    ...needed.filter((name) => inputs[name] === undefined).map((name) => `${type} needs ${name}`),
  ];
}

function typeOf(urn: string): string {
  return lastPart(urn.split("::")[2] ?? "");
}

function lastPart(token: string): string {
  return token.slice(Math.max(token.lastIndexOf(":"), token.lastIndexOf("/")) + 1);
}
