import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { createInterface } from "node:readline";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import type * as pulumi from "@pulumi/pulumi";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import type resourcePb from "@pulumi/pulumi/proto/resource_pb.js";
import { DependencyResource } from "@pulumi/pulumi/resource.js";
import type structPb from "google-protobuf/google/protobuf/struct_pb.js";
import { EmailRelay } from "../../modules/components/emailRelay.js";
import type { EmailRelayArgs } from "../../modules/components/emailRelayArgs.js";
import { decode, type Properties } from "../../modules/provider/wire/wireValues.js";
import { project } from "../support/cli.js";
import { type FakeEngine, stackUrn } from "./fakeEngine.js";

/** What the SDK's types leave out (3.248.0). */
const settings = createRequire(import.meta.url)("@pulumi/pulumi/runtime/settings") as {
  resetOptions: (typeof pulumi.runtime)["resetOptions"];
  awaitFeatureSupport(): Promise<void>;
  waitForRPCs(): Promise<void>;
};

interface Constructed {
  readonly urn: string;
  readonly state: Properties;
}

/** The built plugin, as the engine starts it. */
export interface BuiltPlugin {
  construct(type: string, inputs: structPb.Struct, isDryRun?: boolean): Promise<Constructed>;
  close(): void;
}

export async function startPlugin({ address }: FakeEngine): Promise<BuiltPlugin> {
  const bin = path.join(project, "modules", "provider", "bin", "pulumi-resource-exchangeonline");
  const child = spawn(process.execPath, [bin, address], { stdio: ["ignore", "pipe", "inherit"] });
  const client = new ResourceProviderClient(`127.0.0.1:${await portOf(child)}`, credentials.createInsecure());
  await asked<providerPb.ProviderHandshakeResponse>((done) =>
    client.handshake(new providerPb.ProviderHandshakeRequest().setEngineAddress(address), done),
  );
  return {
    construct: async (type, inputs, isDryRun = false) => {
      const request = new providerPb.ConstructRequest()
        .setProject("exchange-relay")
        .setStack("contoso")
        .setOrganization("organization")
        .setDryrun(isDryRun)
        .setParallel(16)
        .setMonitorendpoint(address)
        .setType(`exchangeonline:index:${type}`)
        .setName("relay")
        .setParent(stackUrn)
        .setInputs(inputs)
        .setAcceptsOutputValues(true);
      const response = await asked<providerPb.ConstructResponse>((done) => client.construct(request, done));
      return { urn: response.getUrn(), state: decode(response.getState()).values };
    },
    close: () => {
      client.close();
      child.kill("SIGTERM");
    },
  };
}

/** The same component in a TypeScript program. */
export async function declare(args: EmailRelayArgs, { address }: FakeEngine, isDryRun = false): Promise<void> {
  settings.resetOptions("exchange-relay", "contoso", 16, address, address, isDryRun, "organization");
  await settings.awaitFeatureSupport();
  new EmailRelay("relay", args, { parent: new DependencyResource(stackUrn) });
  await settings.waitForRPCs();
}

interface Comparable {
  readonly name: string;
  /** Paths, each as JSON of its parts. */
  readonly secrets: readonly string[];
}

/** What tells one registration from another, with the component's type as TypeScript programs have it. */
export function comparable(requests: readonly resourcePb.RegisterResourceRequest[]): readonly Comparable[] {
  return requests
    .map((request) => {
      const {
        sourceposition: _,
        stacktrace: __,
        aliasesList,
        object: ___,
        ...rest
      } = request.toObject() as {
        readonly aliasesList: readonly unknown[];
        readonly [key: string]: unknown;
      };
      const isComponent = request.getType().endsWith(":EmailRelay");
      const { values, secrets } = decode(request.getObject());
      const whole = { ...rest, ...(isComponent ? {} : { aliasesList }), values, secrets: [...secrets].toSorted() };
      return JSON.parse(
        JSON.stringify(whole, (_key, value: unknown) => (typeof value === "symbol" ? "unknown" : value)).replaceAll(
          "exchangeonline:index:EmailRelay",
          "exchange-relay:index:EmailRelay",
        ),
      ) as Comparable;
    })
    .toSorted((left, right) => left.name.localeCompare(right.name, "en"));
}

async function portOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("Cannot start the plugin: it has no stdout");
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    lines.once("line", resolve);
    child.once("exit", () => reject(new Error("Cannot start the plugin: it ended")));
  });
}

function asked<Response>(
  call: (done: (error: ServiceError | null, response: Response) => void) => void,
): Promise<Response> {
  return new Promise((resolve, reject) =>
    call((error, response) => (error === null ? resolve(response) : reject(error))),
  );
}
