import { Metadata, Server, ServerCredentials, status } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import enginePb from "@pulumi/pulumi/proto/engine_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import resourcePb from "@pulumi/pulumi/proto/resource_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { Refused, unary } from "../../modules/provider/wire/grpcCall.js";
import { encode } from "../../modules/provider/wire/wireValues.js";

export const stackUrn = "urn:pulumi:contoso::exchange-relay::pulumi:pulumi:Stack::exchange-relay-contoso";

/** Takes what a program registers, and answers as the engine does in a preview or an update that goes well. */
export interface FakeEngine {
  readonly address: string;
  /** What was registered since the last look, in no certain order. */
  taken(): readonly resourcePb.RegisterResourceRequest[];
  /** What people were told since the last look, `--debug` aside. */
  told(): readonly string[];
  /** From the next resource whose name ends so it is as an engine whose run has failed: it registers nothing more. */
  failAt(name: string): void;
  /** Calls with each resource that is registered. */
  onRegister(listener: (request: resourcePb.RegisterResourceRequest) => void): void;
  close(): void;
}

export async function startFakeEngine(): Promise<FakeEngine> {
  const registered: resourcePb.RegisterResourceRequest[] = [];
  const lines: string[] = [];
  let failing: string | undefined;
  let isShut = false;
  let listener: (request: resourcePb.RegisterResourceRequest) => void = () => {};
  const server = new Server();
  server.addService(ResourceMonitorService, {
    supportsFeature: unary(async () => new resourcePb.SupportsFeatureResponse().setHassupport(true)),
    registerResource: unary(async (request: resourcePb.RegisterResourceRequest) => {
      isShut ||= failing !== undefined && request.getName().endsWith(failing);
      if (isShut) throw shutDown();
      registered.push(request);
      listener(request);
      return answerTo(request);
    }),
    registerResourceOutputs: unary(async () => {
      if (isShut) throw shutDown();
      return new emptyPb.Empty();
    }),
    registerResourceHook: unary(async () => new emptyPb.Empty()),
    invoke: unary(async () => new providerPb.InvokeResponse().setReturn(encode({ zoneId: "zone-1", results: [] }))),
  });
  server.addService(EngineService, {
    log: unary(async (request: enginePb.LogRequest) => {
      if (request.getSeverity() !== enginePb.LogSeverity.DEBUG) lines.push(request.getMessage());
      return new emptyPb.Empty();
    }),
  });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return {
    address: `127.0.0.1:${port}`,
    taken: () => registered.splice(0),
    told: () => lines.splice(0),
    failAt: (name) => {
      failing = name;
      isShut = false;
    },
    onRegister: (to) => {
      listener = to;
    },
    close: () => server.forceShutdown(),
  };
}

function shutDown(): Refused {
  return new Refused({ code: status.UNAVAILABLE, details: "resource monitor shut down", metadata: new Metadata() });
}

function answerTo(request: resourcePb.RegisterResourceRequest): resourcePb.RegisterResourceResponse {
  const urn = urnOf(request.getParent(), request.getType(), request.getName());
  const response = new resourcePb.RegisterResourceResponse().setUrn(urn).setObject(request.getObject());
  return request.getCustom() ? response.setId(`${request.getName()}-id`) : response;
}

function urnOf(parent: string, type: string, name: string): string {
  const above = parent.split("::")[2] ?? "";
  const path = parent === stackUrn || parent === "" ? type : `${above}$${type}`;
  return `urn:pulumi:contoso::exchange-relay::${path}::${name}`;
}
