import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadStackFile, readStackFile, stackNames } from "../../modules/config/loadStackFile.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-baseline-"));
});
afterEach(() => rm(folder, { recursive: true }));

const lay = (name: string, text: string) => writeFile(path.join(folder, name), text);
const file = () => path.join(folder, "Pulumi.contoso.yaml");

const defaults = `config:
  exchange-relay:relay:
    vendor: custom
    smartHosts: [relay.vendor.example]
    connector: { tls: { mode: EncryptionOnly } }
    stage: audit
`;
const tenant = `config:
  exchangeonline:organization: contoso.onmicrosoft.com
  exchange-relay:relay:
    stage: everyone
    stamp: { header: X-Key, key: { secure: v1:x } }
`;

describe("a stack file beside a baseline", () => {
  test("is what it says, and the baseline says the rest", async () => {
    await lay("relay.defaults.yaml", defaults);
    await lay("Pulumi.contoso.yaml", tenant);
    const { relay } = await loadStackFile(file());
    expect([relay.vendor, relay.stage, relay.smartHosts]).toEqual(["custom", "everyone", ["relay.vendor.example"]]);
  });

  test("tells the file and the line of each value that counts", async () => {
    await lay("relay.defaults.yaml", defaults);
    await lay("Pulumi.contoso.yaml", tenant);
    const { values } = await readStackFile(file());
    expect(values.map((one) => `${one.path.join(".")} ${path.basename(one.file)}:${one.line}`)).toEqual([
      "exchangeonline:organization Pulumi.contoso.yaml:2",
      "exchange-relay:relay.stage Pulumi.contoso.yaml:4",
      "exchange-relay:relay.stamp.header Pulumi.contoso.yaml:5",
      "exchange-relay:relay.stamp.key Pulumi.contoso.yaml:5",
      "exchange-relay:relay.vendor relay.defaults.yaml:3",
      "exchange-relay:relay.smartHosts relay.defaults.yaml:4",
      "exchange-relay:relay.connector.tls.mode relay.defaults.yaml:5",
    ]);
  });

  test("is told of a mistake in the baseline as one that is there", async () => {
    await lay("relay.defaults.yaml", defaults.replace("stage: audit", "onError: never"));
    await lay("Pulumi.contoso.yaml", tenant);
    await expect(loadStackFile(file())).rejects.toThrow(/relay\.onError {2}.*It is in relay\.defaults\.yaml\.$/);
  });

  test("is refused with a baseline that holds a secret", async () => {
    await lay("relay.defaults.yaml", `${defaults}    stamp: { key: planted }\n`);
    await lay("Pulumi.contoso.yaml", tenant);
    await expect(loadStackFile(file())).rejects.toThrow(
      `${path.join(folder, "relay.defaults.yaml")} has 1 problem; nothing was changed.\n  relay.stamp.key  is a secret`,
    );
  });
});

describe("a stack file", () => {
  test("reads merge keys of YAML as preview does", async () => {
    await lay(
      "Pulumi.contoso.yaml",
      `base: &base { vendor: custom, smartHosts: [relay.vendor.example], connector: { tls: { mode: EncryptionOnly } } }
config:
  exchangeonline:organization: contoso.onmicrosoft.com
  exchange-relay:relay:
    <<: *base
    stage: audit
`,
    );
    expect((await loadStackFile(file())).relay.vendor).toBe("custom");
  });

  test("that is not there names those that are, and the one that was meant", async () => {
    await lay("Pulumi.contoso.yaml", tenant);
    await lay("Pulumi.fabrikam.yaml", tenant);
    await lay("Pulumi.example.yaml", tenant);
    expect(await stackNames(folder)).toEqual(["contoso", "fabrikam"]);
    await expect(loadStackFile(path.join(folder, "Pulumi.contosso.yaml"))).rejects.toThrow(
      'file  is not there. Did you mean "contoso"? Stacks here: contoso, fabrikam.',
    );
  });

  test.each([
    ["a tab", "config:\n\tx: 1\n", "line 2, column 1  is indented by a tab. YAML takes spaces only."],
    ["a key twice", "config:\n  a: 1\n  a: 2\n", "line 3, column 3  has a a second time. Keep one."],
  ])("with %s is told in words", async (_, text, said) => {
    await lay("Pulumi.contoso.yaml", text);
    await expect(loadStackFile(file())).rejects.toThrow(said);
  });
});

describe("a stack file of a project", () => {
  const relay = "vendor: custom, smartHosts: [relay.vendor.example], connector: { tls: { mode: EncryptionOnly } }";

  test("has the project's own keys without a namespace, and what Pulumi.yaml sets for every stack", async () => {
    await lay(
      "Pulumi.yaml",
      "name: exchange-relay\nruntime: nodejs\nconfig:\n  exchangeonline:organization: { value: contoso.onmicrosoft.com }\n  exchangeonline:channel: { default: rest }\n  other: { type: string }\n",
    );
    await lay(
      "Pulumi.contoso.yaml",
      `config:\n  exchangeonline:channel: powershell\n  relay: { ${relay}, stage: audit }\n`,
    );
    const { tenant, relay: read } = await loadStackFile(file());
    expect([tenant.organization, tenant.channel, read.stage]).toEqual([
      "contoso.onmicrosoft.com",
      "powershell",
      "audit",
    ]);
  });

  test("says of an environment of Pulumi ESC that it is not opened, if nobody can", async () => {
    await lay("Pulumi.contoso.yaml", `environment: [relays]\nconfig:\n  exchange-relay:relay: { ${relay} }\n`);
    await expect(loadStackFile(file())).rejects.toThrow("\n  environment  is not opened here.");
  });
});
