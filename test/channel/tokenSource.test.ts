import { inspect } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";
import { clouds } from "../../modules/channel/clouds.js";
import { azureToken, fixedToken } from "../../modules/channel/tokenSource.js";
import { wrongSignIns } from "../problems/wrongVariables.js";
import { managedIdentity } from "./managedIdentity.js";

const hour = 3_600_000;

/** Sign-ins that give `t1`, `t2`, … for an hour each, when they are let go. */
function signIns() {
  let count = 0;
  let clock = 0;
  return {
    now: () => clock,
    pass: (milliseconds: number) => {
      clock += milliseconds;
    },
    count: () => count,
    signIn: async () => {
      count += 1;
      return { token: `t${count}`, expiresOnTimestamp: clock + hour };
    },
  };
}

async function reveal(source: ReturnType<typeof azureToken>): Promise<string> {
  return (await source.token()).reveal();
}

const planted = "11111111-1111-1111-1111-111111111111";

describe("azureToken", () => {
  test("signs in at the first token only, and again shortly before the end", async () => {
    const { now, pass, count, signIn } = signIns();
    const source = azureToken(clouds.global, {}, now, signIn);
    expect(count()).toBe(0);
    expect([await reveal(source), await reveal(source)]).toEqual(["t1", "t1"]);
    pass(hour - 5 * 60_000 - 1);
    expect(await reveal(source)).toBe("t1");
    pass(1);
    expect(await reveal(source)).toBe("t2");
  });

  test("signs in once for all who wait", async () => {
    const { now, count, signIn } = signIns();
    const source = azureToken(clouds.global, {}, now, signIn);
    expect(await Promise.all([reveal(source), reveal(source), reveal(source)])).toEqual(["t1", "t1", "t1"]);
    expect(count()).toBe(1);
  });

  test("forgets the token that was refused, and not the one that came after it", async () => {
    const { now, signIn } = signIns();
    const source = azureToken(clouds.global, {}, now, signIn);
    const first = await source.token();
    source.forget(first);
    expect(await reveal(source)).toBe("t2");
    source.forget(first);
    expect(await reveal(source)).toBe("t2");
    source.forget();
    expect(await reveal(source)).toBe("t3");
  });

  test("tries to sign in again after a failure", async () => {
    let fails = true;
    const source = azureToken(
      clouds.global,
      {},
      () => 0,
      async () => {
        if (fails) throw new Error("no");
        return { token: "t", expiresOnTimestamp: hour };
      },
    );
    await expect(source.token()).rejects.toMatchObject({ kind: "unauthorized" });
    fails = false;
    expect(await reveal(source)).toBe("t");
  });

  test("ends the wait of one who is cancelled, and not the sign-in of the others", async () => {
    const { now, count, signIn } = signIns();
    let finish: () => void = () => undefined;
    const source = azureToken(clouds.global, {}, now, async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return signIn();
    });
    const controller = new AbortController();
    const cancelled = source.token(controller.signal);
    const other = reveal(source);
    controller.abort(new Error("stop"));
    await expect(cancelled).rejects.toThrow("stop");
    finish();
    expect([await other, count()]).toEqual(["t1", 1]);
  });

  test.each([
    [
      {},
      "no AZURE_ variable is set; set AZURE_TENANT_ID and AZURE_CLIENT_ID and one of AZURE_CLIENT_CERTIFICATE_PATH, AZURE_CLIENT_SECRET, AZURE_FEDERATED_TOKEN_FILE, or run it under a managed identity",
    ],
    [
      { AZURE_CLIENT_SECRET: "planted" },
      "set are AZURE_CLIENT_SECRET; set AZURE_TENANT_ID and AZURE_CLIENT_ID, or run it under a managed identity",
    ],
    [
      { AZURE_TENANT_ID: "planted.example", AZURE_CLIENT_ID: planted, AZURE_CLIENT_SECRET: "planted" },
      "set are AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET; check what they hold",
    ],
  ])("says which variables are set and what to set next, never what is in them: %o", async (environment, hint) => {
    const source = azureToken(
      clouds.global,
      environment,
      () => 0,
      async () => {
        throw new Error("It did not work.\nsecond line");
      },
    );
    await expect(source.token()).rejects.toThrow(`Cannot sign in to Exchange Online: It did not work; ${hint}`);
  });

  test.each(wrongSignIns)("says which variable is wrong, whatever the library says: %o", async (environment, wrong) => {
    const source = azureToken(
      clouds.global,
      environment,
      () => 0,
      () => Promise.reject(new Error("It did not work.")),
    );
    await expect(source.token()).rejects.toThrow(
      `Cannot sign in to Exchange Online: ${wrong}; set are ${Object.keys(environment).join(", ")}; `,
    );
  });

  test("keeps nothing of the library's error but its words, without secrets", async () => {
    const environment = { AZURE_CLIENT_SECRET: "planted-1", AZURE_CLIENT_CERTIFICATE_PASSWORD: "planted-2" };
    const failure = Object.assign(new Error("outer"), {
      request: { body: "client_secret=planted-1" },
      errorResponse: { errorDescription: "AADSTS7000215: wrong planted-1, planted-2.\r\nTrace ID: x" },
    });
    const error: unknown = await azureToken(
      clouds.global,
      environment,
      () => 0,
      () => Promise.reject(failure),
    )
      .token()
      .catch((caught: unknown) => caught);
    expect(inspect(error)).toContain("AADSTS7000215: wrong [secret], [secret]; set are AZURE_CLIENT_SECRET;");
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain("planted");
  });
});

describe("azureToken with the library", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test("asks a managed identity for the cloud's audience", async () => {
    const host = await managedIdentity("from the host");
    expect(await reveal(azureToken(clouds.gccHigh, process.env, Date.now))).toBe("from the host");
    expect(host.asked).toEqual(["https://outlook.office365.us"]);
    await host.close();
  });

  test("says in one line that nothing is set up", async () => {
    vi.stubEnv("AZURE_TOKEN_CREDENTIALS", "environmentcredential");
    for (const name of ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PATH"])
      vi.stubEnv(name, "");
    await expect(azureToken(clouds.global, {}, Date.now).token()).rejects.toThrow(
      "Cannot sign in to Exchange Online: no way to sign in is set up; no AZURE_ variable is set; set AZURE_TENANT_ID",
    );
  });
});

describe("fixedToken", () => {
  test("gives what the variable holds, to this machine only", async () => {
    const environment = { TOKEN: "planted" };
    expect((await fixedToken("TOKEN", environment, "http://127.0.0.1:1").token()).reveal()).toBe("planted");
    for (const endpoint of ["https://outlook.office365.com", "http://127.0.0.1.evil.example", "x"])
      expect(() => fixedToken("TOKEN", environment, endpoint)).toThrow(
        `Cannot use TOKEN for ${endpoint}: it is for a simulated tenant on this machine only`,
      );
  });

  test("says what to set where there is none", async () => {
    await expect(fixedToken("TOKEN", {}, "http://localhost:1").token()).rejects.toMatchObject({
      kind: "unauthorized",
      message:
        "Cannot sign in to the simulated tenant at http://localhost:1: TOKEN is not set; set it to the token that `relay simulate` shows",
    });
  });
});
