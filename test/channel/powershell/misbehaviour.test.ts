import { describe, expect, test, vi } from "vitest";
import { startPwsh } from "../../../modules/channel/powershell/pwshProcess.js";
import { certificateSignIn, tokenSignIn } from "../../../modules/channel/powershell/signIn.js";
import { cmdletNames } from "../../../modules/exchange/cmdletNames.js";
import { Secret } from "../../../modules/exchange/secret.js";
import { hasPwsh } from "../../support/channels.js";
import { jwt } from "../jwt.js";
import { anOddChannel, namesOf, oddEnvironment, read, write } from "./odd.js";

/** For what never answers; what does has far more than it takes. */
const quick = 2_500;
const long = 240_000;

describe.skipIf(!hasPwsh)("PowerShell that misbehaves", () => {
  const cases = [
    { mischief: "hang", limitMs: quick, message: "no answer within 2.5 s; its PowerShell was ended" },
    { mischief: "read", limitMs: quick, message: "no answer within 2.5 s; its PowerShell was ended" },
    { mischief: "exit", limitMs: long, message: "PowerShell ended before the answer came" },
    { mischief: "crash", limitMs: long, message: "PowerShell ended before the answer came" },
    { mischief: "silent", limitMs: long, message: 'Exchange says "FailedWithoutReason"' },
  ];
  test.each(cases)(
    "gives a typed error, and the next call the right answer: $mischief",
    async ({ mischief, limitMs, message }) => {
      let limit = limitMs;
      const { channel } = anOddChannel({ timeLimitMs: () => limit });
      await expect(channel.invoke(read(mischief))).rejects.toMatchObject({
        kind: "unavailable",
        message: `Cannot run Get-RemoteDomain: ${message}`,
      });
      limit = long;
      expect(await namesOf(channel, read("next"))).toEqual(["next"]);
    },
  );

  test.each(["huge", "flood"])("takes no answer beyond its size: %s", async (mischief) => {
    const { channel } = anOddChannel();
    await expect(channel.invoke(read(mischief))).rejects.toMatchObject({
      kind: "invalid",
      message: "Cannot read the answer of Get-RemoteDomain: it is larger than this program takes",
    });
    expect(await namesOf(channel, read("next"))).toEqual(["next"]);
  });

  test("ends in an error where a module asks a person", async () => {
    let limit = quick;
    const { channel } = anOddChannel({ timeLimitMs: () => limit });
    await expect(channel.invoke(read("prompt"))).rejects.toMatchObject({ name: "ExchangeError" });
    limit = long;
    expect(await namesOf(channel, read("next"))).toEqual(["next"]);
  });

  test("says of a write that hangs that nobody knows its outcome", async () => {
    const { channel } = anOddChannel({ timeLimitMs: () => quick });
    await expect(channel.invoke(write("hang"))).rejects.toMatchObject({ kind: "unknownOutcome" });
  });

  test("ends a read that is cancelled, and those that wait, but not a write", async () => {
    const { channel } = anOddChannel();
    const cancel = new AbortController();
    const slow = channel.invoke(write("slow"), cancel.signal);
    const waiting = channel.invoke(read("waits"), cancel.signal);
    cancel.abort();
    await expect(waiting).rejects.toThrow("it was cancelled");
    expect((await slow).values).toMatchObject([{ Name: "done" }]);
    const stop = new AbortController();
    const hanging = channel.invoke(read("hang"), stop.signal);
    await namesOf(anOddChannel().channel, read("time passes"));
    stop.abort();
    await expect(hanging).rejects.toThrow("Cannot run Get-RemoteDomain: it was cancelled");
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
