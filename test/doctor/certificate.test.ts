import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { certificateChecks } from "../../modules/doctor/certificateCheck.js";
import { dayMs } from "../../modules/rotation/rotationStep.js";

/** Made for this test; its key was thrown away. */
const pem = `-----BEGIN CERTIFICATE-----
MIIBdTCCARugAwIBAgIUNbgFPd0LvRXBWYWKo+WC2P4tmq4wCgYIKoZIzj0EAwIw
EDEOMAwGA1UEAwwFcmVsYXkwHhcNMjYxMTIzMTY1NzU0WhcNMjcxMTIzMTY1NzU0
WjAQMQ4wDAYDVQQDDAVyZWxheTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABE28
9aAyJKkqI/GZX0OLGfVtYbRXgAiQxOa7Oam/Ph433ZCKrYHKIl/MefVgPNpclhq5
rYnIhB3D5Q3mvJYTGHKjUzBRMB0GA1UdDgQWBBQPdQoe+VjkgaEgPYDEEYLvNDeU
mTAfBgNVHSMEGDAWgBQPdQoe+VjkgaEgPYDEEYLvNDeUmTAPBgNVHRMBAf8EBTAD
AQH/MAoGCCqGSM49BAMCA0gAMEUCIC4I1nyC5/JwktC9rKyvQm/4o5VleJQ+f5Wy
WEwOt8YzAiEApHQudRc/nafIUQ0bUv7psfq503tW6hYdWETKPDrFZ94=
-----END CERTIFICATE-----
`;
const end = Date.parse("Nov 23 16:57:54 2027 GMT");
const day = "2027-11-23 16:57 UTC";

describe("the certificate that signs in", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "relay-certificate-"));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const at = async (now: number, text = pem) => {
    const file = path.join(folder, "relay.pem");
    await writeFile(file, text);
    const [check] = certificateChecks({ AZURE_CLIENT_CERTIFICATE_PATH: file }, () => now);
    return (await check?.run())?.map(({ state, found }) => [state, found]);
  };

  test("is fine, due or over, by the days that are left", async () => {
    expect(await at(end - 61 * dayMs)).toEqual([["passed", `good until ${day}, 61 days`]]);
    expect(await at(end - 60 * dayMs)).toEqual([["failed", `it ends on ${day}, in 60 days`]]);
    expect(await at(end + 1)).toEqual([["failed", `it ended on ${day}`]]);
  });

  test("is not judged when its file shows none", async () => {
    expect((await at(end, "no certificate"))?.[0]?.[0]).toBe("cannotTell");
    expect(certificateChecks({}, () => end)).toEqual([]);
  });
});
