import { access, constants, readFile } from "node:fs/promises";
import { domainName } from "../exchange/domainTexts.js";
import type { InputNames } from "./signInInputs.js";

type Environment = Readonly<Record<string, string | undefined>>;

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What @azure/identity takes (4.13.1), in lower case. */
const credentials = [
  "prod",
  "dev",
  ...["environment", "workloadidentity", "managedidentity", "visualstudiocode"].map((name) => `${name}credential`),
  ...["azurecli", "azurepowershell", "azuredevelopercli"].map((name) => `${name}credential`),
];

const checks: Readonly<Record<string, (value: string) => string | undefined | Promise<string | undefined>>> = {
  AZURE_TENANT_ID: (id) =>
    guid.test(id) || domainName.safeParse(id).success
      ? undefined
      : "is neither the tenant's GUID nor one of its domains",
  AZURE_CLIENT_ID: (id) => (guid.test(id) ? undefined : "is not the GUID of the application"),
  AZURE_AUTHORITY_HOST: (host) =>
    URL.canParse(host) && new URL(host).protocol === "https:"
      ? undefined
      : "is not an https address, such as https://login.microsoftonline.com",
  AZURE_TOKEN_CREDENTIALS: (chosen) =>
    credentials.includes(chosen.trim().toLowerCase())
      ? undefined
      : "names no way to sign in; write prod, dev, or one such as AzureCliCredential, or take it away",
  AZURE_CLIENT_CERTIFICATE_PATH: noCertificate,
  AZURE_FEDERATED_TOKEN_FILE: unreadable,
};

/** What is wrong with the variables of a sign-in that failed, as sentences by the names people know; never what is in them. */
export async function wrongVariables(environment: Environment, inputNames: InputNames): Promise<readonly string[]> {
  const found = Object.entries(checks).map(async ([name, check]) => {
    const value = environment[name];
    const wrong = value ? await check(value) : undefined;
    return wrong === undefined ? [] : [`${inputNames.get(name) ?? name} ${wrong}`];
  });
  return (await Promise.all(found)).flat();
}

function unreadable(file: string): Promise<string | undefined> {
  return access(file, constants.R_OK).then(
    () => undefined,
    () => "names a file that is not there, or cannot be read",
  );
}

/** The library takes a certificate with its key, both as PEM (4.13.1). */
async function noCertificate(file: string): Promise<string | undefined> {
  const text = await readFile(file, "latin1").catch(() => undefined);
  if (text === undefined) return unreadable(file);
  const holds = (what: string) => text.includes(`${what}-----`);
  return holds("BEGIN CERTIFICATE") && holds("PRIVATE KEY")
    ? undefined
    : "names a file that does not hold a certificate and its key, both as PEM";
}
