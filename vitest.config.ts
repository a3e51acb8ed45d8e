import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "pulumi-exchange-relay": fileURLToPath(new URL("modules/index.ts", import.meta.url)) } },
  test: { include: ["test/**/*.test.ts"], testTimeout: 30_000, fileParallelism: true, maxWorkers: 2 },
});
