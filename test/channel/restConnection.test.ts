import { createServer } from "node:http";
import { MockAgent } from "undici";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type CloudName, clouds } from "../../modules/channel/clouds.js";
import { restConnection } from "../../modules/channel/restConnection.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

const request = {
  cmdlet: "Get-RemoteDomain",
  path: "/p",
  headers: { authorization: "Bearer t" },
  body: "{}",
  signal: undefined,
};

/** The global cloud, with no network behind it: a host that is not in the script cannot be reached. */
function cloud(name: CloudName = "global") {
  const agent = new MockAgent();
  agent.disableNetConnect();
  const connection = restConnection(clouds[name].endpoint, clouds[name], 1, async () => agent);
  return {
    connection,
    answers: (origin: string, status: number, location?: string) =>
      agent
        .get(origin)
        .intercept({ path: "/p", method: "POST", headers: { authorization: "Bearer t" } })
        .reply(status, "", location === undefined ? {} : { headers: { location } }),
    pending: () => agent.pendingInterceptors().map(({ origin }) => origin),
  };
}

const frontDoor = "https://outlook.office365.com";
const regional = "https://eur01.outlook.office365.com";

describe("restConnection", () => {
  test("follows a redirect into its cloud on the usual port, and stays there", async () => {
    const { connection, answers, pending } = cloud();
    answers(frontDoor, 302, `${regional}:446/elsewhere`);
    answers(regional, 200).times(2);
    expect((await connection.post(request)).status).toBe(200);
    expect((await connection.post(request)).status).toBe(200);
    expect(pending()).toEqual([]);
  });

  test.each([
    ["global", "https://eurprd03.admin.protection.outlook.com:446/x", "https://eurprd03.outlook.office365.com"],
    ["global", "https://nam13b.outlook.office.com/", "https://nam13b.outlook.office365.com"],
    ["gccHigh", "https://usg02.outlook.office365.com/", "https://usg02.outlook.office365.us"],
    ["dod", "https://dod1.ps.compliance.protection.office365.us/", "https://dod1.outlook-dod.office365.us"],
  ] as const)("takes a redirect of %s to %s for the region's host in its cloud", async (name, location, target) => {
    const { connection, answers, pending } = cloud(name);
    answers(clouds[name].endpoint, 302, location);
    answers(target, 200);
    expect((await connection.post(request)).origin.origin).toBe(target);
    expect(pending()).toEqual([]);
  });

  test.each([
    "https://outlook.office365.com.evil.example/",
    "https://eur01.protection.outlook.com.evil.example/",
    "https://evil.example/outlook.com",
    "https://outlook.com/",
    "http://eur01.admin.protection.outlook.com/",
    "http://eur01.outlook.office365.com/",
    "https://outlook.office365.us/",
    "http://127.0.0.1/",
  ])("does not follow one to %s", async (location) => {
    const { connection, answers } = cloud();
    answers(frontDoor, 302, location);
    await expect(connection.post(request)).rejects.toMatchObject({
      kind: "invalid",
      message: `Cannot run Get-RemoteDomain: Exchange redirects to ${new URL(location).host}; a token for outlook.office365.com goes to hosts below outlook.office365.com only`,
    });
  });

  test("keeps the cookie by which a host knows its server, and sends it there only", async () => {
    const agent = new MockAgent();
    agent.disableNetConnect();
    const connection = restConnection(clouds.global.endpoint, clouds.global, 1, async () => agent);
    const seen: unknown[] = [];
    const answer = (origin: string, status: number, headers: Record<string, string | string[]>) =>
      agent
        .get(origin)
        .intercept({ path: "/p", method: "POST" })
        .reply(({ headers: sent }) => {
          seen.push(new Headers(sent as Record<string, string>).get("cookie"));
          return { statusCode: status, data: "", responseOptions: { headers } };
        });
    const shared = "all=1; Domain=.outlook.office365.com; path=/; secure";
    answer(frontDoor, 302, { location: regional, "set-cookie": ["front=a=b; path=/; HttpOnly", shared] });
    answer(regional, 503, { "set-cookie": "exchangecookie=x; expires=Tue, 24-Nov-2099 00:00:00 GMT; path=/" });
    answer(regional, 200, {
      "set-cookie": [
        "exchangecookie=; Max-Age=0",
        "all=; Domain=outlook.office365.com; expires=Thu, 01 Jan 1970 00:00:00 GMT",
      ],
    });
    answer(regional, 302, { location: "https://eur02.outlook.office365.com" });
    answer("https://eur02.outlook.office365.com", 200, { "set-cookie": "wide=1; Domain=office365.com" });
    answer("https://eur02.outlook.office365.com", 200, {});
    for (let call = 1; call <= 4; call += 1) await connection.post(request);
    expect(seen).toEqual([null, "all=1", "all=1; exchangecookie=x", null, null, "wide=1"]);
  });

  test("goes through the proxy of the environment, by a tunnel", async () => {
    const asked: string[] = [];
    const proxy = createServer().on("connect", ({ method, url, headers }, socket) => {
      asked.push(`${method} ${url} ${headers.authorization ?? "without token"}`);
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const address = proxy.address();
    const port = typeof address === "object" ? address?.port : undefined;
    for (const name of ["https_proxy", "HTTPS_PROXY"]) vi.stubEnv(name, `http://127.0.0.1:${port}`);
    for (const name of ["no_proxy", "NO_PROXY"]) vi.stubEnv(name, "");
    const connection = restConnection(clouds.global.endpoint, clouds.global, 1);
    await expect(connection.post(request)).rejects.toMatchObject({ kind: "unavailable" });
    await connection.close();
    await new Promise((resolve) => proxy.close(resolve));
    expect(asked).toEqual(["CONNECT outlook.office365.com:443 without token"]);
  });
});
