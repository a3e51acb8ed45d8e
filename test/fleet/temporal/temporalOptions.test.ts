import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { reached, temporalOptions } from "../../../scripts/fleet/temporal/temporalOptions.js";

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['tonic::Status(Status { code: Unavailable, message: "Connection refused" })', "Connection refused"],
  [
    'ConnectError("dns error", Custom { kind: Uncategorized, error: "failed to lookup address information" })',
    "failed to lookup address information",
  ],
  ["Failed to connect before the deadline", "Failed to connect before the deadline"],
])("an address where nobody answers is said in words: %s", async (said, why) => {
  await expect(reached({ address: "there:7233" }, Promise.reject(new Error(said)))).rejects.toThrow(
    `Cannot reach Temporal at there:7233: ${why}; see that it runs there, `,
  );
});

test("an empty file of settings is said in words", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-temporal-toml-"));
  const file = path.join(folder, "temporal.toml");
  await writeFile(file, "");
  vi.stubEnv("TEMPORAL_CONFIG_FILE", file);
  expect(() => temporalOptions({}, "mail")).toThrow("Cannot read Temporal's settings: ");
  await rm(folder, { recursive: true });
});
