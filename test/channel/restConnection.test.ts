import { createServer } from "node:http";
import { MockAgent } from "undici";
import { afterEach, describe, expect, test, vi } from "vitest";
import { clouds } from "../../modules/channel/clouds.js";
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
function cloud() {
  const agent = new MockAgent();
  agent.disableNetConnect();
  const connection = restConnection(clouds.global.endpoint, clouds.global, 1, async () => agent);
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
    "https://outlook.office365.com.evil.example/",
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
