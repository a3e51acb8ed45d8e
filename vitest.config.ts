import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** No bound is near a usual time: every test ends on a machine with ten times as much to do as it can. */
const timeout = 300_000;

export default defineConfig(({ mode }) => ({
  resolve: { alias: { "pulumi-exchange-relay": fileURLToPath(new URL("modules/index.ts", import.meta.url)) } },
  test: {
    // Proofs are too long for `npm test`, which has a sample of each: `npm run proofs`.
    include: [mode === "proofs" ? "test/**/*.proof.ts" : "test/**/*.test.ts"],
    testTimeout: timeout,
    hookTimeout: timeout,
    teardownTimeout: timeout,
    expect: { poll: { timeout } },
    fileParallelism: true,
    maxWorkers: 2,
  },
}));
