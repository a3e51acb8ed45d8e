import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import type { Seed } from "../../modules/simulator/seeds/seed.js";
import { stackEnvironment } from "../../scripts/pulumiStack.js";
import { aCliStack, project } from "../support/cli.js";

const key = "planted-key-of-the-live-rule";
const byHand: Seed = {
  ...messyTenant,
  outboundConnectors: [
    ...(messyTenant.outboundConnectors ?? []),
    {
      ...{ Name: "To the relay", ConnectorType: "Partner", UseMXRecord: false, SmartHosts: ["smtp.trustifi.example"] },
      ...{ TlsSettings: "EncryptionOnly", IsTransportRuleScoped: true, Comment: "made by hand, 2023" },
    },
  ],
  rules: [
    ...(messyTenant.rules ?? []),
    {
      ...{ Name: "Secure mail", FromScope: "InOrganization", SentToScope: "NotInOrganization" },
      ...{ FromMemberOf: ["finance@contoso.com"], SetHeaderName: "X-Tenant-Key", SetHeaderValue: key },
      ...{ RouteMessageOutboundConnector: "To the relay", StopRuleProcessing: true },
      ...{ Comments: "Declared in code: change it there.", SetAuditSeverity: "Low" },
    },
  ],
};

test("a relay made by hand is adopted: what relay adopt writes is imported by Pulumi, whose preview is empty then", async () => {
  const empty = await aCliStack({ seed: byHand, program: ".", config: () => "config: {}\n" });
  const { stack, running } = empty;
  const name = `${stack.name}-adopted`;
  const env = stackEnvironment(stack);
  const relay = (...args: string[]) =>
    execa("node", ["dist/scripts/relay.js", ...args], { cwd: project, env, reject: false });
  const pulumi = (...args: string[]) =>
    execa(stack.pulumi.path, [...args, "--stack", name], { cwd: project, env, reject: false });
  const files = [path.join(project, "stacks", `Pulumi.${name}.yaml`), path.join(project, `import.${name}.json`)];
  try {
    const at = ["--organization", running.tenant, "--channel", "rest", "--endpoint", running.url];
    const adopted = await relay("adopt", "--stack", name, ...at);
    expect([adopted.exitCode, adopted.stdout]).toEqual([
      0,
      expect.stringContaining("`pulumi preview` shows no change"),
    ]);
    const written = await Promise.all(files.map((file) => readFile(file, "utf8")));
    expect([...written, adopted.stdout, adopted.stderr].join("\n")).not.toContain(key);
    const options = ["--protect=false", "--generate-code=false", "--yes", "--non-interactive"];
    const imported = await pulumi("import", "--file", `import.${name}.json`, ...options);
    expect([imported.exitCode, imported.exitCode === 0 ? "" : imported.stdout + imported.stderr]).toEqual([0, ""]);
    running.simulator.forgetCalls();
    const preview = await pulumi("preview", "--diff", "--refresh", "--expect-no-changes", "--non-interactive");
    expect([preview.exitCode, preview.exitCode === 0 ? "" : preview.stdout + preview.stderr]).toEqual([0, ""]);
    expect(running.simulator.calls.filter(({ cmdlet }) => !cmdlet.startsWith("Get-"))).toEqual([]);
  } finally {
    for (const file of files) await rm(file, { force: true });
    await empty.close();
  }
});
