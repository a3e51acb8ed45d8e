import { afterEach, describe, expect, test } from "vitest";
import type { TokenSource } from "../../modules/channel/tokenSource.js";
import type { CmdletCall } from "../../modules/exchange/cmdletCall.js";
import { closeLater, closeOpened, list, make, openScripted, outcomeOf } from "./openScripted.js";
import { nothing, type ScriptedAnswer, scriptedServer } from "./scriptedServer.js";

afterEach(closeOpened);

describe("restChannel", () => {
  test("posts the call with the headers of the admin API", async () => {
    const { server, channel } = await openScripted([nothing], { userAgent: "x/1" });
    await channel.invoke(list);
    const [{ url, headers, body } = { url: "", headers: {}, body: "" }] = server.seen;
    expect(url).toBe("/adminapi/beta/contoso.onmicrosoft.com/InvokeCommand");
    expect(headers).toMatchObject({
      authorization: "Bearer token-1",
      "content-type": "application/json",
      prefer: "odata.maxpagesize=1000",
      "user-agent": "x/1",
      "x-anchormailbox": "UPN:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@contoso.onmicrosoft.com",
      "x-clientapplication": "pulumi-exchange-relay",
      "x-cmdletname": "Get-RemoteDomain",
      "x-responseformat": "json",
    });
    expect(JSON.parse(body)).toEqual({ CmdletInput: { CmdletName: "Get-RemoteDomain", Parameters: {} } });
  });

  test("anchors a tenant that is given by GUID in the other form", async () => {
    const tenant = "11111111-2222-3333-4444-555555555555";
    const { server, channel } = await openScripted([nothing], { tenant });
    await channel.invoke(list);
    expect(server.seen[0]?.headers["x-anchormailbox"]).toBe(
      `APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${tenant}`,
    );
  });

  test("names each request of one connection differently", async () => {
    const { server, channel } = await openScripted([{ status: 503 }, nothing]);
    await channel.invoke(list);
    const ids = (name: string) => new Set(server.seen.map(({ headers }) => headers[name])).size;
    expect([ids("client-request-id"), ids("connection-id")]).toEqual([2, 1]);
  });

  test("gives records and warnings", async () => {
    const body = { "@adminapi.warnings": ["slow"], value: [{ "Priority@data.type": "System.Int32", Priority: 0 }] };
    const { channel } = await openScripted([{ status: 200, body }]);
    expect(await channel.invoke(list)).toEqual({ values: [{ Priority: 0 }], warnings: ["slow"] });
  });

  test("refuses a cmdlet that the session was not opened for, before anything is sent", async () => {
    const { server, channel } = await openScripted([], { allowed: ["Set-RemoteDomain"] });
    await expect(channel.invoke(make)).rejects.toMatchObject({
      kind: "forbidden",
      message: "Cannot run New-RemoteDomain: this session was not opened for it; nothing was sent",
    });
    expect(server.seen).toEqual([]);
  });

  test.each([
    ["http://outlook.office365.com", "http://outlook.office365.com"],
    ["https://relay.example/x?secret=1", "https://relay.example"],
    ["https://outlook.office365.us", "https://outlook.office365.us"],
    ["not an address", "an endpoint that is no address"],
  ])("refuses to open %s for the global cloud", async (endpoint, shown) => {
    await expect(openScripted([], { endpoint })).rejects.toMatchObject({
      kind: "invalid",
      message: `Cannot speak to ${shown}: a token is sent to this machine or by https to outlook.office365.com only; correct exchangeonline:endpoint or exchangeonline:cloud`,
    });
  });

  test("refuses a tenant that would be another path", async () => {
    await expect(openScripted([], { tenant: "../x" })).rejects.toThrow('"../x" is no tenant');
  });

  test("follows a redirect from this machine to this machine, and stays there", async () => {
    const regional = await scriptedServer();
    closeLater(regional.close);
    const { server, channel } = await openScripted([
      { status: 302, headers: { location: `${regional.url}/any/path?x=1` } },
    ]);
    await channel.invoke(make);
    await channel.invoke(list);
    expect(server.seen).toHaveLength(1);
    expect(regional.seen.map(({ url, headers, body }) => [url, headers.authorization, body.length > 0])).toEqual([
      ["/adminapi/beta/contoso.onmicrosoft.com/InvokeCommand", "Bearer token-1", true],
      ["/adminapi/beta/contoso.onmicrosoft.com/InvokeCommand", "Bearer token-1", true],
    ]);
  });

  test("goes back to the front door when the regional host is gone", async () => {
    const regional = await scriptedServer();
    const { server, channel } = await openScripted([{ status: 302, headers: { location: regional.url } }, nothing]);
    await channel.invoke(list);
    await regional.close();
    await channel.invoke(list);
    expect(server.seen).toHaveLength(2);
  });

  test("sends the token to no other host, whatever a redirect says", async () => {
    const other = await scriptedServer();
    closeLater(other.close);
    const { port } = new URL(other.url);
    for (const location of [
      `http://[::ffff:127.0.0.1]:${port}`,
      "https://outlook.office365.com",
      "//evil.example",
      "data:,x",
    ]) {
      const { channel } = await openScripted([{ status: 302, headers: { location } }]);
      expect(await outcomeOf(channel, list)).toMatchObject({
        kind: "invalid",
        message: expect.stringMatching(
          /^Cannot run Get-RemoteDomain: Exchange redirects to .*; a token for 127.* goes to this machine only$/,
        ),
      });
    }
    expect(other.seen).toEqual([]);
  });

  const page = (names: string[], nextLink?: string, warnings: string[] = []): ScriptedAnswer => ({
    status: 200,
    body: {
      value: names.map((Name) => ({ Name })),
      "@adminapi.warnings": warnings,
      ...(nextLink !== undefined && { "@odata.nextLink": nextLink }),
    },
  });
  const more =
    "There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.";

  test("fetches every page of a list from the host that gave the first", async () => {
    const regional = await scriptedServer(
      page(["a"], "/adminapi/next?$skiptoken=1", [more]),
      { status: 401 },
      page(["b"], "/adminapi/next?$skiptoken=2", [more, "slow"]),
      page(["c"]),
    );
    closeLater(regional.close);
    const { server, channel } = await openScripted([{ status: 302, headers: { location: regional.url } }]);
    expect(await channel.invoke(list)).toEqual({
      values: ["a", "b", "c"].map((Name) => ({ Name })),
      warnings: ["slow"],
    });
    expect(regional.seen.map(({ url }) => url.replace(/^.*\//, ""))).toEqual([
      "InvokeCommand",
      "next?$skiptoken=1",
      "next?$skiptoken=1",
      "next?$skiptoken=2",
    ]);
    expect(new Set(regional.seen.map(({ body }) => body)).size).toBe(1);
    expect(server.seen).toHaveLength(1);
  });

  test("sends the token to no other host for a page", async () => {
    const other = await scriptedServer();
    closeLater(other.close);
    for (const link of [
      `${other.url}/adminapi/next`,
      "https://outlook.office365.com/adminapi/next",
      "//evil.example/",
    ]) {
      const { server, channel } = await openScripted([page(["a"], link)]);
      expect(await outcomeOf(channel, list)).toMatchObject({
        kind: "invalid",
        message: expect.stringMatching(
          /^Cannot read all of Get-RemoteDomain: the next page is said to be at .*; a token for 127.* goes to no other host$/,
        ),
      });
      expect(server.seen).toHaveLength(1);
    }
    expect(other.seen).toEqual([]);
  });

  test("begins anew where another server got a page's request", async () => {
    const expired = {
      error: { details: [{ message: "||Expired or Invalid pagination request. Default Expiry time is 00:30:00" }] },
    };
    const { channel } = await openScripted([
      page(["a"], "/next"),
      { status: 400, body: expired },
      page(["a"], "/next"),
      page(["b"]),
    ]);
    expect((await channel.invoke(list)).values).toEqual([{ Name: "a" }, { Name: "b" }]);
  });

  test("takes no part of a list for the whole, unless a part was asked for", async () => {
    const endless = Array.from({ length: 200 }, () => page(["a"], "/next", [more]));
    for (const script of [[page(["a"], undefined, [more])], endless]) {
      const { channel } = await openScripted(script);
      expect(await outcomeOf(channel, list)).toMatchObject({
        kind: "incomplete",
        message: expect.stringMatching(
          /^Cannot read all of Get-RemoteDomain: Exchange .*; a part of a list is not trusted$/,
        ),
      });
    }
    const { server, channel } = await openScripted([page(["a"], "/next", [more])]);
    const part: CmdletCall = { cmdlet: "Get-RemoteDomain", parameters: { ResultSize: 1 } };
    expect((await channel.invoke(part)).values).toEqual([{ Name: "a" }]);
    expect(server.seen).toHaveLength(1);
  });

  test("ends a redirect that leads nowhere, and one without an address", async () => {
    const circle: ScriptedAnswer = { status: 302, headers: { location: "/" } };
    const { server, channel } = await openScripted(Array.from({ length: 40 }, () => circle));
    await expect(channel.invoke(list)).rejects.toThrow("Exchange redirected it 4 times");
    expect(server.seen).toHaveLength(20);
    const { channel: lost } = await openScripted([{ status: 304 }]);
    await expect(lost.invoke(list)).rejects.toThrow("redirects to no address");
  });

  test("refuses an answer of more than 32 MB", async () => {
    const { channel } = await openScripted([{ status: 200, body: " ".repeat(32 * 1024 * 1024 + 1) }]);
    await expect(channel.invoke(list)).rejects.toThrow(
      "Cannot read the answer of Get-RemoteDomain: it is larger than this program takes",
    );
  });

  test("sends nothing when it is cancelled before", async () => {
    const { server, channel } = await openScripted([]);
    for (const call of [list, make])
      await expect(channel.invoke(call, AbortSignal.abort())).rejects.toMatchObject({
        kind: "unavailable",
        message: `Cannot run ${call.cmdlet}: it was cancelled`,
      });
    expect(server.seen).toEqual([]);
  });

  test("passes a failed sign-in on as it is", async () => {
    const failure = new Error("no");
    const tokens: TokenSource = { token: () => Promise.reject(failure), forget: () => undefined };
    const { server, channel } = await openScripted([], { tokens });
    expect(await outcomeOf(channel, list)).toBe(failure);
    expect(server.seen).toEqual([]);
  });
});

describe("a call under way that is cancelled", () => {
  async function cancelled(call: CmdletCall) {
    const controller = new AbortController();
    const until = new Promise<void>((resolve) => controller.signal.addEventListener("abort", () => resolve()));
    const { server, channel } = await openScripted([{ status: 200, body: { value: [{ Name: "a" }] }, until }]);
    const waiting = channel.invoke(call, controller.signal);
    while (server.seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    return waiting;
  }

  test("ends at once if it reads", async () => {
    await expect(cancelled(list)).rejects.toMatchObject({
      kind: "unavailable",
      message: "Cannot run Get-RemoteDomain: it was cancelled",
    });
  });

  test("is waited for if it writes, because its outcome would not be known", async () => {
    expect((await cancelled(make)).values).toEqual([{ Name: "a" }]);
  });
});
