import { type ServiceError, status } from "@grpc/grpc-js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { decode, encode, type Properties, unknown } from "../../modules/provider/wire/wireValues.js";
import type { TestEngine } from "../support/engine.js";
import { aTenant, type TestTenant } from "../support/tenant.js";

const organization = "contoso.onmicrosoft.com";

let tenant: TestTenant;
let engine: TestEngine;
beforeAll(async () => {
  tenant = await aTenant();
});
beforeEach(async () => {
  engine = await tenant.run();
});
afterAll(() => tenant.close());

function call<Response>(
  send: (done: (error: ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> {
  return new Promise(
    (resolve, reject) => void send((error, response) => (error === null ? resolve(response) : reject(error))),
  );
}

const configure = (values: Properties) =>
  call<providerPb.ConfigureResponse>((done) =>
    engine.client.configure(new providerPb.ConfigureRequest().setArgs(encode(values)), done),
  );

const diffConfig = (before: Properties, after: Properties) =>
  call<providerPb.DiffResponse>((done) =>
    engine.client.diffConfig(new providerPb.DiffRequest().setOldInputs(encode(before)).setNews(encode(after)), done),
  );

describe("the provider's configuration", () => {
  test("that is not known in a preview passes, and is asked for by whoever needs the tenant", async () => {
    const later = { organization: unknown, channel: "rest" };
    const checked = await call<providerPb.CheckResponse>((done) =>
      engine.client.checkConfig(new providerPb.CheckRequest().setNews(encode(later)), done),
    );
    expect([checked.getFailuresList(), decode(checked.getInputs()).values]).toEqual([[], later]);
    await configure(later);
    await expect(engine.up("a", "RemoteDomain", { domainName: "a.example" })).rejects.toThrow(
      "Cannot reach the tenant: not known before the update: exchangeonline:organization; what asks the tenant must wait for it",
    );
  });

  test("that is wrong reaches no tenant", async () => {
    await configure({ organization, cloud: "mars" });
    await expect(engine.up("a", "RemoteDomain", { domainName: "a.example" })).rejects.toThrow(
      'Cannot reach the tenant: exchangeonline:cloud must be one of "global", "gccHigh", "dod"',
    );
  });

  test("shows each input that changed, and replaces for another tenant alone", async () => {
    const before = { organization, clientId: "a", certificatePath: "a.pem" };
    const replaced = async (after: Properties) => (await diffConfig(before, after)).getReplacesList();
    expect((await diffConfig(before, { organization, clientId: "b", tenantId: "t" })).getDiffsList()).toEqual([
      "tenantId",
      "clientId",
      "certificatePath",
    ]);
    expect(await replaced({ organization, clientId: "b", tenantId: "t" })).toEqual([]);
    expect(await replaced({ organization: "fabrikam.onmicrosoft.com" })).toEqual(["organization"]);
    expect(await replaced({ ...before, organization: "Contoso.onmicrosoft.com" })).toEqual([]);
    expect(await replaced({ ...before, organization: unknown })).toEqual([]);
  });
});

describe("a call with wrong arguments", () => {
  const invoke = (name: string, args: Properties) =>
    call<providerPb.InvokeResponse>((done) =>
      engine.client.invoke(
        new providerPb.InvokeRequest().setTok(`exchangeonline:index:${name}`).setArgs(encode(args)),
        done,
      ),
    );

  test("says which, and asks the tenant nothing", async () => {
    tenant.calls();
    await expect(invoke("getRecipient", {})).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: "Cannot call exchangeonline:index:getRecipient: identity is missing",
    });
    await expect(invoke("getRecipient", { identity: 7 })).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: "Cannot call exchangeonline:index:getRecipient: identity must be text",
    });
    expect(tenant.calls()).toEqual([]);
  });
});
