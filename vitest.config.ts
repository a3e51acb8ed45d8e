import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** No bound is near a usual time: every test ends on a machine with ten times as much to do as it can. */
const timeout = 300_000;

/** Tests of these folders change nothing that another file sees: they share what is imported, which halves their time. */
const sharing = [
  "adopt",
  "config",
  "conformance",
  "desired",
  "dns",
  "doctor",
  "drift",
  "exchange",
  "expectations",
  "mailflow",
  "plan",
  "provider",
  "report",
  "review",
  "simulator",
  "snapshot",
  "symptoms",
];
const sharingTests = sharing.map((folder) => `test/${folder}/**/*.test.ts`);

const common = {
  alias: { "pulumi-exchange-relay": fileURLToPath(new URL("modules/index.ts", import.meta.url)) },
  testTimeout: timeout,
  hookTimeout: timeout,
  teardownTimeout: timeout,
  expect: { poll: { timeout } },
};

/** What Go builds once for a proof takes many minutes where nothing is cached. */
const withBuilds = { testTimeout: 3_600_000, hookTimeout: 3_600_000 };

// Proofs are too long for `npm test`, which has a sample of each: `npm run proofs`.
export default defineConfig(({ mode }) => ({
  test: {
    maxWorkers: 2,
    projects:
      mode === "proofs"
        ? [{ test: { ...common, ...withBuilds, name: "proofs", include: ["test/**/*.proof.ts"] } }]
        : [
            { test: { ...common, name: "sharing", include: sharingTests, isolate: false } },
            { test: { ...common, name: "whole", include: ["test/**/*.test.ts"], exclude: sharingTests } },
          ],
  },
}));
