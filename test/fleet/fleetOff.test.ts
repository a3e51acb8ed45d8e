import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { project } from "../support/cli.js";

const stackFile = `config:
  exchangeonline:organization: contoso.onmicrosoft.com
  exchangeonline:channel: rest
  exchangeonline:endpoint: http://127.0.0.1:1
`;

test("relay fleet off ends with who is not off, however many tenants were told of above", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-off-"));
  await writeFile(path.join(folder, "Pulumi.yaml"), "name: a\nruntime: nodejs\n");
  for (const stack of ["contoso", "fabrikam"]) await writeFile(path.join(folder, `Pulumi.${stack}.yaml`), stackFile);
  const env = { EXCHANGE_RELAY_SIMULATOR_TOKEN: "none" };
  const relay = path.join(project, "dist", "scripts", "relay.js");
  const run = await execa(process.execPath, [relay, "fleet", "off", "--all"], { cwd: folder, env, reject: false });
  const lines = run.stdout.split("\n");
  expect({ exitCode: run.exitCode, last: lines.slice(-2), told: lines.slice(0, -2).toSorted() }).toEqual({
    exitCode: 1,
    last: [
      "0 of 2 tenants off, within 30 minutes or more (Exchange's own delay); not off, see above: contoso, fabrikam",
      expect.stringMatching(/^undo: (npx relay )?pulumi up --refresh --stack <name>, for each$/),
    ],
    told: [
      expect.stringMatching(/^contoso {2}STILL ON: .*127\.0\.0\.1:1 cannot be reached/),
      expect.stringMatching(/^fabrikam {2}STILL ON: .*127\.0\.0\.1:1 cannot be reached/),
    ],
  });
  await rm(folder, { recursive: true });
});
