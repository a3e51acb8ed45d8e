import * as pulumi from "@pulumi/pulumi";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { EmailRelay } from "../../modules/components/emailRelay.js";
import type { EmailRelayArgs } from "../../modules/components/emailRelayArgs.js";
import { lookingFirst } from "../../modules/components/lookingFirst.js";
import { requireMxAtRelay } from "../../modules/components/relayLockDown.js";
import { nameServer } from "../support/nameServer.js";

interface Request {
  getType(): string;
  getHooks(): { getBeforeCreateList(): string[]; getBeforeUpdateList(): string[] } | undefined;
}

let hooked: Record<string, string[]>;
beforeEach(() => {
  hooked = {};
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => pulumi.runtime.disconnect());
beforeAll(async () => {
  await pulumi.runtime.setMocks(
    { newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs as object }), call: () => ({}) },
    "exchange-relay",
    "contoso",
  );
  // The mocks take no hooks: here they do, and it is seen which resource has which.
  const monitor = pulumi.runtime.getMonitor() as unknown as Record<string, (...args: never[]) => unknown>;
  const register = monitor.registerResource?.bind(monitor);
  Object.assign(monitor, {
    registerResourceHook: (_: unknown, done: (error: null, response: object) => void) => done(null, {}),
    registerResource: (request: Request, ...rest: unknown[]) => {
      const hooks = request.getHooks();
      const type = request.getType().split(":").at(-1) ?? "";
      expect(hooks?.getBeforeUpdateList()).toEqual(hooks?.getBeforeCreateList());
      hooked[type] = hooks?.getBeforeCreateList().filter((name) => !name.endsWith("-expectations")) ?? [];
      return register?.(...([request, ...rest] as never[]));
    },
  });
});

const relay: EmailRelayArgs = {
  vendor: "trustifi",
  smartHosts: ["relay.vendor.example"],
  stamp: { header: "X-Key", key: "planted" },
  stage: "everyone",
};
const lockDown = { domains: ["contoso.com"], mxHosts: ["mx.vendor.example"] };
const mx = { route: "mx", inboundConnector: { certificate: "relay.vendor.example" } } as const;

async function hooksOf(args: EmailRelayArgs) {
  const made = new EmailRelay("relay", args);
  await new Promise((resolve) => pulumi.all([made.connectors, made.rules]).apply(resolve));
  return Object.fromEntries(Object.entries(hooked).filter(([, names]) => names.length > 0));
}

describe("EmailRelay in a program that looks up nothing itself", () => {
  test("has the MX looked at before the connector that locks down is made or changed", async () => {
    expect(await hooksOf({ ...relay, inbound: { ...mx, lockDown } })).toEqual({ InboundConnector: ["relay-mx"] });
  });

  test("has the address looked at before the connector is validated by it", async () => {
    expect(await hooksOf({ ...relay, validate: { recipient: "a@outside.example" } })).toEqual({
      ConnectorValidation: ["relay-recipient"],
    });
  });

  test("looks up nothing where nothing asks for it", async () => {
    expect(await hooksOf({ ...relay, inbound: mx })).toEqual({});
  });
});

describe("the hook", () => {
  const pulled = async (line: string) => {
    const server = await nameServer([line]);
    vi.stubEnv("EXCHANGE_RELAY_DNS", server.address);
    const look = { stage: "everyone", inbound: { route: "mx", lockDown } } as const;
    const [hook] = lookingFirst("door", (dns) => requireMxAtRelay(look, dns)).beforeCreate ?? [];
    try {
      if (!pulumi.ResourceHook.isInstance(hook)) throw new Error("there is no hook");
      expect(hook.opts?.onDryRun).toBe(true);
      await hook.callback({} as pulumi.ResourceHookArgs);
    } finally {
      await server.close();
    }
  };

  test("keeps the connector from being written while the MX is elsewhere, and else does not", async () => {
    await expect(pulled("contoso.com MX 0 contoso-com.mail.protection.outlook.com")).rejects.toThrow(
      "Cannot lock down incoming mail; nothing was changed.\n  the MX of contoso.com names contoso-com.mail.protection.outlook.com, not the relay",
    );
    await pulled("contoso.com MX 0 mx.vendor.example");
  });
});
