import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
import { credentials, type handleUnaryCall, status } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import structPb from "google-protobuf/google/protobuf/struct_pb.js";

/** A packed file of its own beside the plugin: only programs that ask for a component pay for it. */
const file = new URL("./construct.cjs", import.meta.url);

interface Running {
  readonly worker: Worker;
  readonly client: ResourceProviderClient;
}

/** The components' thread: started by the first Construct, and asked over gRPC as the plugin itself is. */
export class ConstructThread {
  readonly #version: string;
  #engine = "";
  #running: Promise<Running> | undefined;

  constructor(version: string) {
    this.#version = version;
  }

  /** @param address of the engine, which the thread tells of warnings. */
  attach(address: string): void {
    this.#engine = address;
  }

  /** A run that the engine has ended is answered as if all went well: it has told why, and would tell an error beside it. */
  readonly call: handleUnaryCall<providerPb.ConstructRequest, providerPb.ConstructResponse> = (
    { request },
    callback,
  ) => {
    this.#running ??= this.#start();
    this.#running.then(
      ({ client }) =>
        client.construct(request, (error, response) =>
          error?.code === status.ABORTED
            ? callback(null, new providerPb.ConstructResponse().setUrn(error.details).setState(new structPb.Struct()))
            : callback(error, response),
        ),
      (error: unknown) =>
        callback({ name: "ProviderError", message: "", code: status.INTERNAL, details: String(error) }, null),
    );
  };

  async close(): Promise<void> {
    const running = await this.#running?.catch(() => undefined);
    running?.client.close();
    await running?.worker.terminate();
  }

  /** What ends by itself is started again by the next Construct. */
  async #start(): Promise<Running> {
    const workerData = { engine: this.#engine, version: this.#version };
    const worker = new Worker(file, { workerData, stdout: true });
    worker.once("exit", () => {
      this.#running = undefined;
    });
    const port = await firstLine(worker);
    return { worker, client: new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure()) };
  }
}

/** The thread's first line is its port; what it says later is for people. */
function firstLine(worker: Worker): Promise<string> {
  const lines = createInterface({ input: worker.stdout });
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("Cannot construct: the components' thread ended before it began")));
    lines.once("line", (port) => {
      lines.on("line", (line) => process.stderr.write(`${line}\n`));
      resolve(port);
    });
  });
}
