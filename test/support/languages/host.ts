/**
 * A small language host for Pulumi, for programs whose official host comes with the official CLI only.
 *
 * Arguments: the words that start the program, `--`, then the engine's own. First line on stdout: this server's port.
 */
import { spawn } from "node:child_process";
import { type handleUnaryCall, Server, ServerCredentials } from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb.js";
import language from "@pulumi/pulumi/proto/language_pb.js";
import plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";

/** Exit code of a program whose errors the engine has been told already. */
const alreadyReported = 32;

const own = process.argv.slice(2);
const [command = "", ...words] = own.slice(0, own.indexOf("--"));
const engine = own.findLast((argument) => !argument.startsWith("-")) ?? "";

const answer =
  <T>(Response: new () => T): handleUnaryCall<unknown, T> =>
  (_, callback) =>
    callback(null, new Response());

const server = new Server();
server.addService(LanguageRuntimeService, {
  handshake: answer(language.LanguageHandshakeResponse),
  getRequiredPlugins: answer(language.GetRequiredPluginsResponse),
  getRequiredPackages: answer(language.GetRequiredPackagesResponse),
  getPluginInfo: answer(plugin.PluginInfo),
  about: answer(language.AboutResponse),
  runtimeOptionsPrompts: answer(language.RuntimeOptionsResponse),
  getProgramDependencies: answer(language.GetProgramDependenciesResponse),
  cancel: answer(empty.Empty),
  run: ({ request }, callback) => void run(request).then((response) => callback(null, response), callback),
} satisfies {
  readonly run: handleUnaryCall<language.RunRequest, language.RunResponse>;
  readonly [call: string]: unknown;
});
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});
process.stdin.resume().once("end", () => process.exit());

async function run(request: language.RunRequest): Promise<language.RunResponse> {
  const code = await new Promise((resolve, reject) =>
    spawn(command, [...words, ...programArguments(request)], {
      cwd: request.getPwd(),
      env: { ...process.env, ...programEnvironment(request) },
      stdio: ["ignore", "inherit", "inherit"],
    })
      .once("error", reject)
      .once("close", resolve),
  );
  const response = new language.RunResponse();
  if (code === alreadyReported) response.setBail(true);
  else if (code !== 0) response.setError(`the program ended with exit code ${code}`);
  return response;
}

/** What Pulumi's `pulumi-language-python-exec` reads; a program in Go reads none. */
function programArguments(request: language.RunRequest): readonly string[] {
  return [
    `--monitor=${request.getMonitorAddress()}`,
    `--engine=${engine}`,
    `--project=${request.getProject()}`,
    `--stack=${request.getStack()}`,
    `--organization=${request.getOrganization()}`,
    `--root_directory=${request.getInfo()?.getRootDirectory()}`,
    `--parallel=${request.getParallel()}`,
    `--dry_run=${request.getDryrun()}`,
    request.getInfo()?.getProgramDirectory() ?? ".",
  ];
}

/** What a program in Go reads; one in Python reads the config. */
function programEnvironment(request: language.RunRequest): Readonly<Record<string, string>> {
  return {
    PULUMI_MONITOR: request.getMonitorAddress(),
    PULUMI_ENGINE: engine,
    PULUMI_PROJECT: request.getProject(),
    PULUMI_STACK: request.getStack(),
    PULUMI_ORGANIZATION: request.getOrganization(),
    PULUMI_PARALLEL: String(request.getParallel()),
    PULUMI_DRY_RUN: String(request.getDryrun()),
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().entries())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
}
