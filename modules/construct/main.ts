import { workerData } from "node:worker_threads";
import { main } from "@pulumi/pulumi/provider/server.js";
import { construct } from "./construct.js";

/**
 * Serves Construct as Pulumi's SDK does, in a thread of the plugin: the SDK keeps its settings in globals and ends its
 * process when an engine is gone, neither of which a plugin that is writing to Exchange could bear.
 */
const { engine, version } = workerData as { readonly engine: string; readonly version: string };
void main({ version, construct }, [engine]);
