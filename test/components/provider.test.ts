import * as pulumi from "@pulumi/pulumi";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EmailRelay } from "../../modules/components/emailRelay.js";
import { Provider } from "../../modules/resources/provider.js";

const registered: { type: string; provider: string | undefined; inputs: unknown }[] = [];
beforeAll(() =>
  pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, provider, inputs }) => {
        registered.push({ type, provider: provider || undefined, inputs });
        return { id: `${name}-id`, state: inputs as object };
      },
      call: ({ inputs }) => inputs as object,
    },
    "exchange-relay",
    "contoso",
  ),
);
afterAll(() => pulumi.runtime.disconnect());

test("an EmailRelay with a Provider has all it makes in that provider's tenant", async () => {
  const provider = new Provider("contoso", { organization: "contoso.onmicrosoft.com", clientId: "c" });
  const relay = new EmailRelay(
    "relay",
    { vendor: "custom", smartHosts: ["relay.vendor.example"], connector: { tls: { mode: "EncryptionOnly" } } },
    { provider },
  );
  await new Promise((resolve) => pulumi.all([relay.connectors, relay.rules]).apply(resolve));
  expect(registered[0]).toEqual({
    type: "pulumi:providers:exchangeonline",
    provider: undefined,
    inputs: { organization: "contoso.onmicrosoft.com", clientId: "c" },
  });
  const own = registered.filter(({ type }) => type.startsWith("exchangeonline:"));
  expect(own.length).toBeGreaterThan(2);
  expect(new Set(own.map(({ provider: used }) => used))).toEqual(
    new Set(["urn:pulumi:contoso::exchange-relay::pulumi:providers:exchangeonline::contoso::contoso-id"]),
  );
});
