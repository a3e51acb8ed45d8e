/**
 * Uses PowerShell until it is killed: prints its PowerShell's process id, then does what the argument says.
 * `idle` waits, `busy` waits for a cmdlet that never answers, `once` writes a rule and ends; anything else names an object
 * that is written.
 */
import { fileURLToPath } from "node:url";
import { powershellChannel } from "../../modules/channel/powershell/powershellChannel.js";
import { startPwsh } from "../../modules/channel/powershell/pwshProcess.js";
import { tokenSignIn } from "../../modules/channel/powershell/signIn.js";
import { cmdletNames } from "../../modules/exchange/cmdletNames.js";
import { Secret } from "../../modules/exchange/secret.js";

const modules = fileURLToPath(new URL("../channel/powershell/oddModule", import.meta.url));
const channel = powershellChannel({
  organization: "contoso.onmicrosoft.com",
  allowed: cmdletNames,
  signIn: tokenSignIn({ token: async () => new Secret("token"), forget: () => undefined }),
  place: { ConnectionUri: "http://127.0.0.1:1" },
  isSimulated: true,
  start: () => startPwsh({ ...process.env, PSModulePath: modules }),
  log: (line, { pid }) => line === "PowerShell started" && process.stdout.write(`${pid}\n`),
});
const [, , what = "once"] = process.argv;
const value = new Secret(process.env.PLANTED ?? "");
await channel.invoke({ cmdlet: "New-TransportRule", parameters: { Name: "a", SetHeaderValue: value } });
process.stdout.write("wrote a rule\n");
if (what === "once") await channel.close();
else if (what === "busy") await channel.invoke({ cmdlet: "Get-RemoteDomain", parameters: { Identity: "hang" } });
else if (what === "idle") setInterval(() => undefined, 1000);
else await channel.invoke({ cmdlet: "Set-RemoteDomain", parameters: { Identity: what } });
