/**
 * A small Node.js language host for the Pulumi CLI, for machines where the CLI was built from its Go module: the
 * official host comes with the official CLI only, and is always preferred. It runs a program or a plugin; of code it writes what it can.
 *
 * The engine's address is the last argument that is not a flag; the first line on stdout is this server's port.
 */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { Server, ServerCredentials, status } from "@grpc/grpc-js";
import languageGrpc from "@pulumi/pulumi/proto/language_grpc_pb.js";
import language from "@pulumi/pulumi/proto/language_pb.js";
import plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";

/** Exit code of a program whose errors the engine has been told already. */
const alreadyReported = 32;

const engine = process.argv.slice(2).findLast((argument) => !argument.startsWith("-")) ?? "";
const programs = new Set();

const answer = (Response) => (_call, callback) => callback(null, new Response());

const refuse = (what) => (_call, callback) =>
  callback({
    code: status.FAILED_PRECONDITION,
    details: `Cannot write ${what} in TypeScript: this Pulumi was built from its Go module, and has a small language host only; needed: the official Pulumi (https://www.pulumi.com/docs/iac/download-install/). Programs in TypeScript import pulumi-exchange-relay as it is`,
  });

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
  runPlugin,
  generateProgram: ({ request }, callback) => callback(null, asComment(request.getSourceMap())),
  generateProject: refuse("a program"),
  generatePackage: refuse("a package"),
  run: ({ request }, callback) =>
    run(request).then(
      (response) => callback(null, response),
      (error) => callback(error),
    ),
});
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});

// The engine holds the other end: when it is gone, however it went, nobody is left to serve.
process.stdin.resume().once("end", () => process.exit());
process.once("exit", () => {
  for (const program of programs) program.kill();
});

async function run(request) {
  const info = request.getInfo();
  const options = info.getOptions()?.toJavaScript() ?? {};
  const runner = findRunner(info.getProgramDirectory());
  if (runner === undefined)
    return failure(
      `Cannot run ${info.getProgramDirectory()}: it has no @pulumi/pulumi in node_modules; needed: \`npm ci\` there`,
    );
  const child = spawn(process.execPath, programArguments(request, info, options, runner), {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...programEnvironment(request, options) },
  });
  programs.add(child);
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  programs.delete(child);
  return responseTo(code);
}

/** A plugin is a Node.js program too: its folder's `main`. What it says goes to the engine, its port first. */
function runPlugin(call) {
  const { request } = call;
  const environment = request
    .getEnvList()
    .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]);
  const child = spawn(process.execPath, [request.getInfo().getProgramDirectory(), ...request.getArgsList()], {
    cwd: request.getPwd(),
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...Object.fromEntries(environment) },
  });
  programs.add(child);
  const answer = (set, value) => call.write(new language.RunPluginResponse()[set](value));
  child.stdout.on("data", (data) => answer("setStdout", data));
  child.stderr.on("data", (data) => answer("setStderr", data));
  child.once("error", (error) => call.destroy(error));
  child.once("close", (code) => {
    programs.delete(child);
    answer("setExitcode", code ?? 1);
    call.end();
  });
  call.once("cancelled", () => child.kill());
}

/** The program's own copy of the SDK runs it, not ours. */
function findRunner(folder) {
  try {
    return createRequire(path.join(folder, "program.js")).resolve("@pulumi/pulumi/cmd/run");
  } catch {
    return undefined;
  }
}

function programArguments(request, info, { nodeargs = "" }, runner) {
  return [
    ...String(nodeargs).split(" ").filter(Boolean),
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
    path.join(info.getProgramDirectory(), info.getEntryPoint()),
  ];
}

function programEnvironment(request, { typescript = true, tsconfig }) {
  return {
    PULUMI_NODEJS_TYPESCRIPT: String(typescript),
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().entries())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    ...(tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig }),
  };
}

function responseTo(code) {
  if (code === alreadyReported) {
    const response = new language.RunResponse();
    response.setBail(true);
    return response;
  }
  return code === 0 ? new language.RunResponse() : failure(`the program ended with exit code ${code}`);
}

function failure(text) {
  const response = new language.RunResponse();
  response.setError(text);
  return response;
}

/** What was imported, for people: Pulumi's generator for TypeScript is part of the official host. */
function asComment(sources) {
  const texts = [...sources.entries()].map(([, text]) => Buffer.from(text).toString("utf8").trim());
  const lines = [
    "The resources are imported. This Pulumi was built from its Go module and writes no TypeScript: declare them with the",
    "values below, or remove them from the state; `relay adopt` writes a stack file out of a relay that is there.",
    "",
    ...texts.join("\n\n").split("\n"),
  ];
  const response = new language.GenerateProgramResponse();
  response.getSourceMap().set("index.ts", Buffer.from(`${lines.map((line) => `// ${line}`.trimEnd()).join("\n")}\n`));
  return response;
}
