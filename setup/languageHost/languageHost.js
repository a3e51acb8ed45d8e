/**
 * A small Node.js language host for the Pulumi CLI, for machines where the CLI was built from its Go module: the
 * official host comes with the official CLI only, and is always preferred. It runs a program and answers nothing else.
 *
 * The engine's address is the last argument that is not a flag; the first line on stdout is this server's port.
 */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import languageGrpc from "@pulumi/pulumi/proto/language_grpc_pb.js";
import language from "@pulumi/pulumi/proto/language_pb.js";
import plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";

/** Exit code of a program whose errors the engine has been told already. */
const alreadyReported = 32;

const engine = process.argv.slice(2).findLast((argument) => !argument.startsWith("-")) ?? "";

const answer = (Response) => (_call, callback) => callback(null, new Response());

const server = new Server();
server.addService(languageGrpc.LanguageRuntimeService, {
  handshake: answer(language.LanguageHandshakeResponse),
  getRequiredPlugins: answer(language.GetRequiredPluginsResponse),
  getRequiredPackages: answer(language.GetRequiredPackagesResponse),
  getPluginInfo: answer(plugin.PluginInfo),
  about: answer(language.AboutResponse),
  runtimeOptionsPrompts: answer(language.RuntimeOptionsResponse),
  getProgramDependencies: answer(language.GetProgramDependenciesResponse),
  installDependencies: (call) => call.end(),
  cancel: answer(empty.Empty),
  run: (call, callback) => run(call.request, callback),
});
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});

function run(request, callback) {
  const info = request.getInfo();
  const options = info.getOptions()?.toJavaScript() ?? {};
  const config = Object.fromEntries(request.getConfigMap().entries());
  const child = spawn(process.execPath, programArguments(request, info, options), {
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      PULUMI_NODEJS_TYPESCRIPT: String(options.typescript ?? true),
      PULUMI_CONFIG: JSON.stringify(config),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    },
  });
  child.once("error", (error) => callback(error));
  child.once("close", (code) => callback(null, result(code)));
}

function programArguments(request, info, options) {
  const folder = info.getProgramDirectory();
  const runner = createRequire(path.join(folder, "program.js")).resolve("@pulumi/pulumi/cmd/run");
  return [
    ...(options.nodeargs ? String(options.nodeargs).split(" ") : []),
    runner,
    `--monitor=${request.getMonitorAddress()}`,
    `--engine=${engine}`,
    `--project=${request.getProject()}`,
    `--stack=${request.getStack()}`,
    `--organization=${request.getOrganization()}`,
    `--root-directory=${info.getRootDirectory()}`,
    `--pwd=${request.getPwd()}`,
    `--parallel=${request.getParallel()}`,
    ...(request.getDryrun() ? ["--dry-run"] : []),
    path.join(folder, info.getEntryPoint()),
  ];
}

function result(code) {
  const response = new language.RunResponse();
  if (code === alreadyReported) response.setBail(true);
  else if (code !== 0) response.setError(`the program ended with exit code ${code}`);
  return response;
}
