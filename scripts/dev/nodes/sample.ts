/** Test files that tell of a Node.js what our own code and its libraries ask of it; seconds each. */
export const sample: readonly string[] = [
  // What is packed: the plugin's start, the command line, the list of files.
  "test/provider/start.test.ts",
  "test/provider/server.test.ts",
  "test/scripts/relay.test.ts",
  "test/scripts/package.test.ts",
  // The network: DNS, HTTP by undici, sign-in, the process of a PowerShell.
  "test/dns/nodeResolver.test.ts",
  "test/channel/networkError.test.ts",
  "test/channel/restConnection.test.ts",
  "test/channel/restWire.test.ts",
  "test/channel/tokenSource.test.ts",
  "test/channel/powershell/injection.test.ts",
  // Files and processes.
  "test/config/loadStackFile.test.ts",
  "test/setup/run.test.ts",
  "test/setup/setup.test.ts",
  // The real CLI, with a program, the plugin and a tenant.
  "test/endToEnd/release01.test.ts",
];
