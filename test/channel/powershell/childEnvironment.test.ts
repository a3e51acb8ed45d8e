import { expect, test } from "vitest";
import { childEnvironment } from "../../../modules/channel/powershell/childEnvironment.js";

test("childEnvironment passes on where things are, in any case, and nothing that it does not know", () => {
  const passed = {
    Path: "C:\\Windows",
    HOME: "/home/me",
    https_proxy: "http://proxy.example:3128",
    PSModulePath: "/modules",
  };
  const kept = {
    AZURE_CLIENT_SECRET: "a",
    PULUMI_CONFIG_PASSPHRASE: "b",
    EXCHANGE_RELAY_SIMULATOR_TOKEN: "c",
    DEBUG: "*",
  };
  expect(childEnvironment({ ...passed, ...kept, LANG: undefined })).toEqual({
    ...passed,
    TERM: "dumb",
    NO_COLOR: "1",
    POWERSHELL_TELEMETRY_OPTOUT: "1",
    POWERSHELL_UPDATECHECK: "Off",
  });
});
