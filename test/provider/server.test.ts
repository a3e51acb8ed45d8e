import { credentials, type ServiceError, status } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import statusPb from "@pulumi/pulumi/proto/status_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openRestChannel } from "../../modules/channel/openRestChannel.js";
import { simulatorTokenVariable } from "../../modules/channel/tenantAddress.js";
import { objectKinds } from "../../modules/exchange/kinds.js";
import { Secret } from "../../modules/exchange/secret.js";
import { ResourceProvider } from "../../modules/provider/resourceProvider.js";
import { type ProviderServer, serveProvider } from "../../modules/provider/wire/grpcServer.js";
import { decode, encode, type Properties, unknown } from "../../modules/provider/wire/wireValues.js";
import { aTenant, type TestTenant } from "../support/tenant.js";
import { shortWaits } from "../support/waits.js";

let tenant: TestTenant;
let server: ProviderServer;
let client: ResourceProviderClient;
beforeEach(async () => {
  tenant = await aTenant();
  const { url, token } = tenant.running;
  const provider = new ResourceProvider(
    (config) => openRestChannel({ ...config, endpoint: url }, { [simulatorTokenVariable]: token }),
    shortWaits,
  );
  server = await serveProvider(provider, { version: "1.2.3", schema: () => '{"name":"exchangeonline"}' });
  client = new ResourceProviderClient(`127.0.0.1:${server.port}`, credentials.createInsecure());
});
afterEach(async () => {
  client.close();
  await server.close();
  await tenant.close();
});

const urn = (type: string) => `urn:pulumi:contoso::exchange-relay::exchangeonline:index:${type}::x`;
const config = { organization: "contoso.onmicrosoft.com" };

function call<Response>(
  send: (done: (error: ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> {
  return new Promise(
    (resolve, reject) => void send((error, response) => (error === null ? resolve(response) : reject(error))),
  );
}

const configure = (values: Properties) =>
  call<providerPb.ConfigureResponse>((done) =>
    client.configure(new providerPb.ConfigureRequest().setArgs(encode(values)), done),
  );
const create = (type: string, inputs: Properties, preview = false) =>
  call<providerPb.CreateResponse>((done) =>
    client.create(
      new providerPb.CreateRequest().setUrn(urn(type)).setProperties(encode(inputs)).setPreview(preview),
      done,
    ),
  );

/** The typed detail that the engine reads out of a failed call. */
function detail(error: ServiceError): { code: number; type: string; bytes: Uint8Array } {
  const message = statusPb.Status.deserializeBinary(error.metadata.get("grpc-status-details-bin")[0] as Uint8Array);
  const any = message.getDetailsList()[0];
  return { code: error.code, type: any?.getTypeName() ?? "", bytes: any?.getValue_asU8() ?? new Uint8Array() };
}

describe("the plugin's server", () => {
  test("shakes hands: secrets come wrapped, and to Construct outputs as what they are", async () => {
    const answer = await call<providerPb.ProviderHandshakeResponse>((done) =>
      client.handshake(new providerPb.ProviderHandshakeRequest(), done),
    );
    expect([answer.getAcceptSecrets(), answer.getAcceptOutputs()]).toEqual([true, true]);
  });

  test("gives its schema and version", async () => {
    expect(
      (
        await call<providerPb.GetSchemaResponse>((done) => client.getSchema(new providerPb.GetSchemaRequest(), done))
      ).getSchema(),
    ).toBe('{"name":"exchangeonline"}');
    expect(
      (await call<{ getVersion(): string }>((done) => client.getPluginInfo(new emptyPb.Empty(), done))).getVersion(),
    ).toBe("1.2.3");
  });

  test("names a missing key of the configuration in the form that the CLI turns into a command", async () => {
    const error = await configure({}).catch((failed: ServiceError) => failed);
    const { type, bytes } = detail(error as ServiceError);
    expect(type).toBe("pulumirpc.ConfigureErrorMissingKeys");
    expect(providerPb.ConfigureErrorMissingKeys.deserializeBinary(bytes).toObject().missingkeysList).toEqual([
      { name: "organization", description: "the tenant's initial domain, such as contoso.onmicrosoft.com" },
    ]);
  });

  test("checks the configuration, and replaces everything for another tenant only", async () => {
    const checked = await call<providerPb.CheckResponse>((done) =>
      client.checkConfig(new providerPb.CheckRequest().setNews(encode({ ...config, cloud: "mars" })), done),
    );
    expect(checked.getFailuresList().map((failure) => failure.getReason())).toEqual([
      'exchangeonline:cloud must be one of "global", "gccHigh", "dod"',
    ]);
    const diff = async (news: Properties) =>
      (
        await call<providerPb.DiffResponse>((done) =>
          client.diffConfig(new providerPb.DiffRequest().setOldInputs(encode(config)).setNews(encode(news)), done),
        )
      ).getReplacesList();
    expect([await diff({ ...config, cloud: "dod" }), await diff({ organization: "other.onmicrosoft.com" })]).toEqual([
      [],
      ["organization"],
    ]);
  });

  test("previews what it will know later as unknown, and asks Exchange nothing", async () => {
    await configure(config);
    const made = await create("OutboundConnector", { name: "c" }, true);
    expect(decode(made.getProperties()).values).toMatchObject({ name: "c", guid: unknown, connectorType: unknown });
    const set = await create("TransportRuleSet", { rules: { a: { name: unknown } }, order: ["a"] }, true);
    expect(decode(set.getProperties()).values).toMatchObject({ rules: { a: { name: unknown } }, ruleIds: unknown });
    expect(tenant.calls()).toEqual([]);
  });

  test("takes unknown inputs as given in check, and as a change in diff", async () => {
    const news = { name: unknown, smartHosts: ["a b"] };
    const checked = await call<providerPb.CheckResponse>((done) =>
      client.check(new providerPb.CheckRequest().setUrn(urn("OutboundConnector")).setNews(encode(news)), done),
    );
    expect(checked.getFailuresList().map((failure) => failure.toObject())).toEqual([
      { property: "", reason: "smartHosts[0] is not a host name or an IPv4 address" },
    ]);
    const request = new providerPb.DiffRequest()
      .setUrn(urn("RemoteDomain"))
      .setOldInputs(encode({ domainName: "a.example" }))
      .setNews(encode({ domainName: unknown }));
    const diff = await call<providerPb.DiffResponse>((done) => client.diff(request, done));
    expect(diff.getReplacesList()).toEqual(["domainName"]);
  });

  test("shows a value of a rule that is not known yet as one change of that value", async () => {
    const rules = (setSCL: unknown) => encode({ rules: { "odd key": { name: "A", setSCL } }, order: ["odd key"] });
    const request = new providerPb.DiffRequest()
      .setUrn(urn("TransportRuleSet"))
      .setOldInputs(rules(1))
      .setNews(rules(unknown));
    const diff = await call<providerPb.DiffResponse>((done) => client.diff(request, done));
    expect(diff.getDetaileddiffMap().toObject(false, providerPb.PropertyDiff.toObject)).toEqual([
      ['rules["odd key"].setSCL', { kind: providerPb.PropertyDiff.Kind.UPDATE, inputdiff: true }],
    ]);
    const order = new providerPb.CheckRequest()
      .setUrn(urn("TransportRuleSet"))
      .setNews(encode({ rules: { a: { name: "A" } }, order: [unknown] }));
    expect((await call<providerPb.CheckResponse>((done) => client.check(order, done))).getFailuresList()).toEqual([]);
  });

  test("leaves out of a diff what the program ignores", async () => {
    const request = new providerPb.DiffRequest()
      .setUrn(urn("TransportRuleSet"))
      .setOldInputs(encode({ rules: { a: { name: "A", enabled: true } }, order: ["a"] }))
      .setNews(encode({ rules: { a: { name: "A", enabled: false } }, order: ["a"] }));
    const changes = async (ignored: string[]) =>
      (
        await call<providerPb.DiffResponse>((done) => client.diff(request.setIgnorechangesList(ignored), done))
      ).getChanges();
    expect([await changes([]), await changes(["rules.a.enabled"])]).toEqual([
      providerPb.DiffResponse.DiffChanges.DIFF_SOME,
      providerPb.DiffResponse.DiffChanges.DIFF_NONE,
    ]);
  });

  test("keeps a half-made resource with its id and properties", async () => {
    await configure(config);
    tenant.running.simulator.faults.add({ kind: "status", status: 400, cmdlet: "Set-RemoteDomain" });
    const error = await create("RemoteDomain", { domainName: "a.example", tnefEnabled: false }).catch(
      (failed: ServiceError) => failed,
    );
    const { type, bytes } = detail(error as ServiceError);
    const made = providerPb.ErrorResourceInitFailed.deserializeBinary(bytes);
    expect(type).toBe("pulumirpc.ErrorResourceInitFailed");
    expect(made.getId()).toBe(tenant.running.simulator.tenant.objects.RemoteDomain[1]?.Guid);
    expect(made.getReasonsList()).toEqual(["Cannot run Set-RemoteDomain: Exchange answered with status 400"]);
  });

  test("keeps the key of a half-made rule set wrapped as a secret", async () => {
    await configure(config);
    tenant.running.simulator.run("New-OutboundConnector", { Name: "relay", IsTransportRuleScoped: true });
    tenant.running.simulator.faults.add({ kind: "status", status: 400, cmdlet: "New-TransportRule" });
    const rule = {
      name: "a",
      routeMessageOutboundConnector: "relay",
      setHeaderName: "h",
      setHeaderValue: new Secret("planted"),
    };
    const failed = await create("TransportRuleSet", { rules: { a: rule }, order: ["a"] }).catch(
      (error: ServiceError) => error,
    );
    const made = providerPb.ErrorResourceInitFailed.deserializeBinary(detail(failed as ServiceError).bytes);
    expect([...decode(made.getProperties()).secrets]).toEqual(['["rules","a","setHeaderValue"]']);
  });

  test("calls a refusal by a code that the engine understands", async () => {
    await configure(config);
    tenant.running.simulator.faults.add({ kind: "status", status: 503, times: 9 });
    expect(await create("RemoteDomain", { domainName: "a.example" }).catch((failed: ServiceError) => failed.code)).toBe(
      status.UNAVAILABLE,
    );
  });

  test("stops a call under way when it is cancelled", async () => {
    await configure(config);
    tenant.running.simulator.faults.add({ kind: "microDelay", milliseconds: 60_000 });
    const failed = create("RemoteDomain", { domainName: "a.example" }).catch((error: ServiceError) => error.details);
    await call<emptyPb.Empty>((done) => client.cancel(new emptyPb.Empty(), done));
    expect(await failed).toContain("it was cancelled");
    expect(server.cancelled.aborted).toBe(true);
  });

  test("refuses a resource and a function it does not have", async () => {
    await configure(config);
    await expect(create("MailUser", {})).rejects.toThrow(
      `Cannot serve MailUser: the plugin has no such resource; it has ${objectKinds.map(({ noun }) => noun).join(", ")}, TransportRuleSet`,
    );
    const invoke = call<providerPb.InvokeResponse>((done) =>
      client.invoke(new providerPb.InvokeRequest().setTok("exchangeonline:index:getMoon"), done),
    );
    await expect(invoke).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: expect.stringContaining(
        "Cannot call exchangeonline:index:getMoon: the plugin has no such function; it has getOrganization, getAcceptedDomains, getExpectations, getTransportLimits, getTransportRules, getRecipient",
      ),
    });
  });
});

describe("the functions", () => {
  const invoke = async (name: string, args: Properties = {}) =>
    decode(
      (
        await call<providerPb.InvokeResponse>((done) =>
          client.invoke(
            new providerPb.InvokeRequest().setTok(`exchangeonline:index:${name}`).setArgs(encode(args)),
            done,
          ),
        )
      ).getReturn(),
    ).values;
  beforeEach(() => configure(config));

  test("read the organization, its domains and a recipient", async () => {
    expect(await invoke("getOrganization")).toEqual({
      name: "contoso.onmicrosoft.com",
      displayName: "Contoso",
      isDehydrated: false,
    });
    expect(await invoke("getAcceptedDomains")).toMatchObject({
      domains: [
        { domainName: "contoso.onmicrosoft.com", isInitialDomain: true },
        { domainName: "contoso.com", isDefault: true },
        {},
      ],
    });
    expect(await invoke("getTransportLimits")).toEqual({
      rules: 300,
      ruleBytes: 8192,
      regexCharacters: 20480,
      addedRecipients: 100,
      attachmentTextBytes: 1024 ** 2,
    });
    expect(await invoke("getRecipient", { identity: "Mail pilot" })).toEqual({
      primarySmtpAddress: "mail-pilot@contoso.com",
      displayName: "Mail pilot",
      recipientTypeDetails: "MailUniversalSecurityGroup",
    });
    await expect(invoke("getRecipient", { identity: "nobody" })).rejects.toThrow("couldn't be found");
  });

  test("list the rules from top to bottom, without what may be secret", async () => {
    tenant.running.simulator.run("New-TransportRule", { Name: "b", SetHeaderName: "h", SetHeaderValue: "planted" });
    tenant.running.simulator.run("New-TransportRule", { Name: "a", Priority: 0, Enabled: false });
    const answer = await invoke("getTransportRules");
    expect(
      (answer.rules as { name: string; isEnabled: boolean }[]).map(({ name, isEnabled }) => [name, isEnabled]),
    ).toEqual([
      ["a", false],
      ["b", true],
    ]);
    expect(JSON.stringify(answer)).not.toContain("planted");
  });
});
