import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { tokenSignIn } from "../../../modules/channel/powershell/signIn.js";
import { Secret } from "../../../modules/exchange/secret.js";
import { hasPwsh } from "../../support/channels.js";
import { anOddChannel, namesOf, read } from "./odd.js";

const key = "planted-relay-key";
const token = "planted-token";

describe.skipIf(!hasPwsh)("a secret that goes through PowerShell", () => {
  test("is in no error, log line, command line, environment, history and no error record that is kept", async () => {
    const signIn = tokenSignIn({ token: async () => new Secret(token), forget: () => undefined });
    const { channel, lines } = anOddChannel({ signIn });
    const parameters = { Name: "refuse", SetHeaderValue: new Secret(key) };
    const error: unknown = await channel.invoke({ cmdlet: "New-TransportRule", parameters }).catch((caught) => caught);
    expect(String(error)).toContain("refused with [secret]");
    const [kept] = await namesOf(channel, read("secrets"));
    expect(String(kept)).toContain("-NoProfile");
    const seen = [error instanceof Error && error.stack, JSON.stringify([error, lines]), kept, processes()].join("\n");
    for (const secret of [key, token, "environment-secret", Buffer.from(key).toString("base64")])
      expect(seen).not.toContain(secret);
  });

  test("is not printed when DEBUG asks every library to talk", () => {
    const program = fileURLToPath(new URL("../../programs/powershellUser.ts", import.meta.url));
    const { stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", program], {
      encoding: "utf8",
      env: { ...process.env, DEBUG: "*", PLANTED: key },
    });
    expect(stdout).toContain("wrote a rule");
    for (const form of [key, Buffer.from(key).toString("base64").slice(0, 20), "Invoke-RelayRequest"])
      expect(stdout + stderr).not.toContain(form);
  });
});

/** What everybody on this machine can see of every process. */
function processes(): string {
  const [command, ...args] =
    process.platform === "win32"
      ? ["powershell", "-NoProfile", "-Command", "Get-CimInstance Win32_Process | ForEach-Object CommandLine"]
      : ["ps", "-A", "-o", "args="];
  const { stdout } = spawnSync(command ?? "", args, { encoding: "utf8" });
  expect(stdout).toContain("-NoProfile");
  return stdout;
}
