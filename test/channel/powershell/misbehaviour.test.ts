import { describe, expect, test, vi } from "vitest";
import { startPwsh } from "../../../modules/channel/powershell/pwshProcess.js";
import { certificateSignIn, tokenSignIn } from "../../../modules/channel/powershell/signIn.js";
import { cmdletNames } from "../../../modules/exchange/cmdletNames.js";
import { Secret } from "../../../modules/exchange/secret.js";
import { hasPwsh } from "../../support/channels.js";
import { jwt } from "../jwt.js";
import { anOddChannel, namesOf, oddEnvironment, read } from "./odd.js";

describe.skipIf(!hasPwsh)("PowerShell that ends in the middle of a call", () => {
  test("gives a typed error, and the next call the right answer", async () => {
    const { channel } = anOddChannel();
    await expect(channel.invoke(read("exit"))).rejects.toMatchObject({
      kind: "unavailable",
      message: "Cannot run Get-RemoteDomain: PowerShell ended before the answer came",
    });
    expect(await namesOf(channel, read("next"))).toEqual(["next"]);
  });
});

describe.skipIf(!hasPwsh)("PowerShell's sign-in", () => {
  test("happens once in a run, and again when there is a new token", async () => {
    let token = "token-1";
    const signIn = tokenSignIn({ token: async () => new Secret(token), forget: () => undefined });
    const { channel, lines } = anOddChannel({ signIn });
    await channel.invoke(read("a"));
    await channel.invoke(read("b"));
    expect(await namesOf(channel, read("logins"))).toEqual([expect.stringMatching(/^token-1\|/)]);
    token = "token-2";
    expect(await namesOf(channel, read("logins"))).toEqual(
      [/^token-1/, /^token-2/].map((start) => expect.stringMatching(start)),
    );
    expect(lines.filter(([line]) => line === "signed in through PowerShell")).toHaveLength(2);
  });

  test("is done anew once when Exchange refuses it", async () => {
    const tokens = ["stale", "fresh"];
    const signIn = tokenSignIn({
      token: async () => new Secret(tokens[0] ?? "none"),
      forget: (refused) => void (refused?.reveal() === tokens[0] && tokens.shift()),
    });
    expect(await namesOf(anOddChannel({ signIn }).channel, read("unauthorized?"))).toEqual([2]);
    const stale = tokenSignIn({ token: async () => new Secret("stale"), forget: () => undefined });
    await expect(anOddChannel({ signIn: stale }).channel.invoke(read("unauthorized?"))).rejects.toMatchObject({
      kind: "unauthorized",
    });
  });

  test("names the user where the token is a user's, and the organization where it is an application's", async () => {
    const names: unknown[] = [];
    for (const claims of [
      { tid: "t", upn: "admin@contoso.example" },
      { tid: "t", appid: "app" },
    ]) {
      const signIn = tokenSignIn({ token: async () => jwt(claims), forget: () => undefined });
      const [login] = await namesOf(anOddChannel({ signIn, allowed: ["Get-RemoteDomain"] }).channel, read("logins"));
      names.push(String(login).split("|").slice(-2));
    }
    expect(names).toEqual([
      ["", "admin@contoso.example"],
      ["contoso.onmicrosoft.com", ""],
    ]);
  });

  test("can be left to the module, by a certificate file", async () => {
    const signIn = certificateSignIn({
      AZURE_CLIENT_ID: "app",
      AZURE_CLIENT_CERTIFICATE_PATH: "relay.pfx",
      AZURE_CLIENT_CERTIFICATE_PASSWORD: 'pass "word"',
    });
    const { channel } = anOddChannel({ signIn, allowed: ["Get-RemoteDomain"] });
    expect(await namesOf(channel, read("logins"))).toEqual([
      '|app|relay.pfx|pass "word"|Get-RemoteDomain|contoso.onmicrosoft.com|',
    ]);
    await expect(anOddChannel({ signIn: certificateSignIn({}) }).channel.invoke(read("a"))).rejects.toThrow(
      "Cannot sign in to Exchange Online by certificate: not set: AZURE_CLIENT_ID (or exchangeonline:clientId), AZURE_CLIENT_CERTIFICATE_PATH (or exchangeonline:certificatePath); needed: ",
    );
  });

  test("loads no cmdlet that the session may not run", async () => {
    const allowed = cmdletNames.filter((name) => name.startsWith("Get-"));
    expect(await namesOf(anOddChannel({ allowed }).channel, read("logins"))).toEqual([
      `token-1||||${allowed.join(" ")}|contoso.onmicrosoft.com|`,
    ]);
  });

  test("is not believed when the module only says that it failed", async () => {
    const { channel } = anOddChannel({ organization: "quiet.onmicrosoft.com" });
    await expect(channel.invoke(read("a"))).rejects.toThrow('Exchange says "no such organization"');
  });

  test("tells what to install where there is no PowerShell, and no module", async () => {
    vi.stubEnv("NODE_POWERSHELL", "");
    const nowhere = () => startPwsh({ ...oddEnvironment, PATH: "" });
    await expect(anOddChannel({ start: nowhere }).channel.invoke(read("a"))).rejects.toMatchObject({
      kind: "invalid",
      message:
        "Cannot start PowerShell: there is no pwsh on PATH; needed: PowerShell 7.4 or newer, from https://aka.ms/powershell, or `exchangeonline:channel: rest`",
    });
    vi.unstubAllEnvs();
    const bare = () => startPwsh({ ...oddEnvironment, PSModulePath: "" });
    await expect(anOddChannel({ start: bare, isSimulated: false }).channel.invoke(read("a"))).rejects.toMatchObject({
      kind: "invalid",
      message: expect.stringContaining(
        "the module ExchangeOnlineManagement is not installed; needed: 3.5.0 up to 3.10.1",
      ),
    });
  });
});
