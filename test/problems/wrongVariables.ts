/** Variables of a sign-in that fails, and what is said of them. */
export const wrongSignIns: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
  [{ AZURE_TENANT_ID: "con toso" }, "AZURE_TENANT_ID is neither the tenant's GUID nor one of its domains"],
  [{ AZURE_CLIENT_ID: "relay-app" }, "AZURE_CLIENT_ID is not the GUID of the application"],
  [
    { AZURE_CLIENT_CERTIFICATE_PATH: "none.pem" },
    "AZURE_CLIENT_CERTIFICATE_PATH names a file that is not there, or cannot be read",
  ],
  [
    { AZURE_CLIENT_CERTIFICATE_PATH: "package.json" },
    "AZURE_CLIENT_CERTIFICATE_PATH names a file that does not hold a certificate and its key, both as PEM",
  ],
  [
    { AZURE_FEDERATED_TOKEN_FILE: "none" },
    "AZURE_FEDERATED_TOKEN_FILE names a file that is not there, or cannot be read",
  ],
  [
    { AZURE_TOKEN_CREDENTIALS: "AzureCli" },
    "AZURE_TOKEN_CREDENTIALS names no way to sign in; write prod, dev, or one such as AzureCliCredential, or take it away",
  ],
  [
    { AZURE_AUTHORITY_HOST: "login.microsoftonline.com" },
    "AZURE_AUTHORITY_HOST is not an https address, such as https://login.microsoftonline.com",
  ],
];
