import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { signInEnvironment } from "../../modules/channel/signInInputs.js";
import { wayTo } from "../../modules/channel/tenantAddress.js";

const made = vi.hoisted(() => [] as unknown[][]);

/** The library's credentials, which only say how they were made. */
vi.mock("@azure/identity", () => {
  const credential = (name: string) =>
    class {
      constructor(...args: unknown[]) {
        made.push([name, ...args]);
      }
      getToken = async () => ({ token: "opaque", expiresOnTimestamp: Date.now() + 3_600_000 });
    };
  return {
    ClientSecretCredential: credential("secret"),
    ClientCertificateCredential: credential("certificate"),
    WorkloadIdentityCredential: credential("federated"),
    DefaultAzureCredential: credential("default"),
  };
});

const tenantId = "11111111-2222-4333-8444-555555555555";
const clientId = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
const environment = { AZURE_TENANT_ID: "t", AZURE_CLIENT_ID: "c", AZURE_CLIENT_SECRET: "s" };
const authorityHost = "https://login.microsoftonline.com";
const address = { organization: "contoso.onmicrosoft.com", cloud: "global" } as const;

beforeEach(() => {
  made.length = 0;
});

describe("a sign-in by inputs", () => {
  test("takes the certificate that they name, whatever secret the environment holds", async () => {
    const given = { ...address, tenantId, clientId, certificatePath: "contoso.pem" };
    await wayTo(given, { ...environment, AZURE_CLIENT_CERTIFICATE_PASSWORD: "p" }).tokens.token();
    const certificate = { certificatePath: "contoso.pem", certificatePassword: "p" };
    expect(made).toEqual([["certificate", tenantId, clientId, certificate, { authorityHost }]]);
  });

  test("takes the token file that they name, for the authority of the tenant's cloud", async () => {
    const given = { ...address, cloud: "dod", tenantId, clientId, federatedTokenFile: "token.jwt" } as const;
    await wayTo(given, environment).tokens.token();
    const options = { authorityHost: "https://login.microsoftonline.us" };
    expect(made).toEqual([["federated", { tenantId, clientId, tokenFilePath: "token.jwt", ...options }]]);
  });

  test("takes the environment's proof where they name none, for their application", async () => {
    await wayTo({ ...address, clientId }, environment).tokens.token();
    expect(made).toEqual([["secret", "t", clientId, "s", { authorityHost }]]);
  });

  test("leaves the way to the library where nothing proves who it is", async () => {
    await wayTo({ ...address, tenantId }, {}).tokens.token();
    await wayTo(address, environment).tokens.token();
    expect(made).toEqual([
      ["default", { authorityHost, tenantId }],
      ["default", { authorityHost }],
    ]);
  });

  test("says which id is not known, and what is set by which name", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "relay-certificate-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const certificatePath = path.join(folder, "contoso.pem");
    await writeFile(certificatePath, "-----BEGIN CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n");
    await expect(wayTo({ ...address, tenantId, certificatePath }, {}).tokens.token()).rejects.toThrow(
      "Cannot sign in to Exchange Online: the application's id is not known; set are exchangeonline:tenantId, exchangeonline:certificatePath; set AZURE_CLIENT_ID, ",
    );
    expect(made).toEqual([]);
  });
});

test("inputs stand in for the variables, one proof for all of them", () => {
  const more = { ...environment, PATH: "/bin", AZURE_FEDERATED_TOKEN_FILE: "f" };
  expect(signInEnvironment({ clientId, certificatePath: "contoso.pem" }, more)).toEqual({
    PATH: "/bin",
    AZURE_TENANT_ID: "t",
    AZURE_CLIENT_ID: clientId,
    AZURE_CLIENT_CERTIFICATE_PATH: "contoso.pem",
  });
  expect(signInEnvironment({}, more)).toEqual(more);
});
