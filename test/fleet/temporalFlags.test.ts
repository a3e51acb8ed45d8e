import { execa } from "execa";
import { expect, test } from "vitest";
import { project } from "../support/cli.js";

const refused = [
  {
    args: ["up", "--all", "--shard", "1/2", "--temporal", "localhost:1"],
    said: "Cannot use --shard with --temporal: the workers share all tenants; leave --shard away, and choose some by --stacks.",
  },
  {
    args: ["up", "--all", "--namespace", "own", "--task-queue", "own"],
    said: "Cannot use --namespace and --task-queue without Temporal: write --temporal <address> with it.",
  },
  {
    args: ["stop", "--task-queue", "own"],
    said: "Cannot use --task-queue without Temporal: write --temporal <address> with it.",
  },
  {
    args: ["watch", "--all", "--every", "1y", "--temporal", "localhost:1"],
    said: "must be a time such as 30m, 24h or 7d.",
  },
];

test.each(refused)("relay fleet $args is refused before anything is asked", async ({ args, said }) => {
  const run = await execa(process.execPath, ["dist/scripts/relay.js", "fleet", ...args], {
    ...{ cwd: project, reject: false },
  });
  expect(run.exitCode).toBe(2);
  expect(run.stderr).toContain(said);
});
