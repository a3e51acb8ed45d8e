import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { loadStackFile, readStackConfig } from "../../modules/config/loadStackFile.js";
import { parse } from "./rawConfig.js";

const example = fileURLToPath(new URL("../../stacks/Pulumi.example.yaml", import.meta.url));
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

describe("loadStackFile", () => {
  test("reads a stack file whose key is encrypted", async () => {
    const { tenant, relay } = await loadStackFile(
      await stackFile(relayYaml("stamp: { header: X-Key, key: { secure: v1:bm9uY2U=:c2VhbGVk } }")),
    );
    expect(tenant.organization).toBe("contoso.onmicrosoft.com");
    expect(relay.stamp?.key).toBe("sealed");
    expect(relay.stage).toBe("off");
  });

  test("reads merged keys, as Pulumi does", async () => {
    const file = await stackFile(
      "base: &base { vendor: trustifi, stage: audit }\nconfig:\n  exchangeonline:organization: contoso.onmicrosoft.com\n  exchange-relay:relay:\n    <<: *base\n    smartHosts: [relay.vendor.example]\n    stamp: { header: X-Key, key: { secure: v1:sealed } }\n",
    );
    expect((await loadStackFile(file)).relay.stage).toBe("audit");
  });

  test("says of a file with an environment that it is not opened, if nobody can", async () => {
    expect(await refusalOf(await stackFile("environment:\n  - contoso-relay\n"))).toContain(
      "  environment  is not opened here.",
    );
  });

  test("refuses a key in plain text, without showing it", async () => {
    const file = await stackFile(`${relayYaml("stamp: { header: X-Key, key: planted-key }")}\n    stag: pilot`);
    expect(await refusalOf(file)).toBe(
      [
        `${file} has 2 problems; nothing was changed.`,
        "  relay.stamp.key  is in plain text. Have a new one made, then encrypt it. Set it: pulumi config set --secret --path exchange-relay:relay.stamp.key --stack contoso",
        '  relay.stag       is not a key. Did you mean "stage"?',
      ].join("\n"),
    );
  });

  test("refuses a key in plain text wherever one may be written", async () => {
    const plain = async (text: string) =>
      (await refusalOf(await stackFile(relayYaml(text)))).match(/relay\.\S*key(?= +is in plain text)/g);
    const former = "key: planted\n    keyHeader: X-Key\n    inbound: { keyHeader: X-Key, key: planted }";
    expect(await plain(former)).toEqual(["relay.key", "relay.inbound.key"]);
    const stamps = "stamp: { key: planted }\n    inbound: { stamp: { key: planted } }";
    expect(await plain(stamps)).toEqual(["relay.stamp.key", "relay.inbound.stamp.key"]);
  });

  test("says that there is no such file", async () => {
    const file = path.join(tmpdir(), "none", "Pulumi.contosso.yaml");
    expect(await refusalOf(file)).toBe(
      `${file} has 1 problem; nothing was changed.\n  file  is not there, and no other stack has a file. \`relay init\` writes one.`,
    );
  });

  test("says where a file is not YAML, without quoting it", async () => {
    const file = await stackFile("config:\n  a: planted\n  a: [planted\n");
    const text = await refusalOf(file);
    expect(text).toContain(
      "line 4, column 1  is not indented as the lines around it, or a bracket above it is not closed.",
    );
    expect(text).not.toContain("planted");
  });

  test("says that a text begins with a star, without quoting it", async () => {
    const file = await stackFile("config:\n  a: *planted\n");
    expect(await refusalOf(file)).toBe(
      `${file} has 1 problem; nothing was changed.\n  line 2, column 6  begins with *, which YAML takes for a reference. Put it into quotation marks.`,
    );
  });

  test.each(["", "encryptionsalt: v1:x\n", "config:\n", "- config\n"])(
    "says that there is no config in %j",
    async (text) => {
      expect(await refusalOf(await stackFile(text))).toContain(
        "  config  missing. A stack file holds its keys below `config:`.",
      );
    },
  );

  test("lacks just the key in the example that is shipped", async () => {
    expect((await refusalOf(example)).split("\n").slice(1)).toEqual([
      "  relay.stamp.key  missing. Set it: pulumi config set --secret --path exchange-relay:relay.stamp.key --stack example",
    ]);
  });
});

describe("the example that is shipped", () => {
  test("is accepted once the key is set", async () => {
    const { relay, remoteDomain, dns } = parse(await withKey());
    expect(relay.appliesTo).toEqual({ groups: ["mail-pilot@contoso.com"], users: ["postmaster@contoso.com"] });
    expect(remoteDomain?.settings.outOfOffice).toBe("externalLegacy");
    expect(dns?.records).toHaveLength(2);
  });

  test("is accepted with every commented key taken in, too", async () => {
    const text = await readFile(example, "utf8");
    const file = await stackFile(uncommented(text));
    const raw = await readStackConfig(file);
    const relay: unknown = raw["exchange-relay:relay"];
    const { relay: parsed } = parse({
      ...raw,
      "exchange-relay:relay": {
        ...withStampKey(relay),
        inbound: withStampKey(record(relay).inbound),
      },
    });
    expect(Object.keys(parsed.exceptions).sort()).toEqual(["header", "messageSizeOver", "messageType", "sclOver"]);
    expect(parsed.returns?.loopGuard).toEqual({ header: "X-Vendor-Processed", words: ["true"] });
    expect(parsed.inbound).toMatchObject({ loopGuard: { senderIpRanges: ["192.0.2.0/24"] } });
  });

  test("says the same with the line ends and the byte order mark of Windows", async () => {
    const text = uncommented(await readFile(example, "utf8"));
    const [unix, windows] = [await stackFile(text), await stackFile(`\uFEFF${text.replaceAll("\n", "\r\n")}`)];
    expect(await readStackConfig(windows)).toEqual(await readStackConfig(unix));
    expect((await refusalOf(windows)).replaceAll(windows, unix)).toBe(await refusalOf(unix));
  });

  test.each([
    ["little", (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["big", (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
  ])("says the same in UTF-16 with its %s end first, which Pulumi reads too", async (_, encoded) => {
    const text = uncommented(await readFile(example, "utf8")).replace("Tenant", "Größe – 𝔐");
    const file = await stackFile(text);
    const config = await readStackConfig(file);
    await writeFile(file, encoded(text));
    expect(await readStackConfig(file)).toEqual(config);
  });

  test("is refused in the code page of Windows: a rule's name would be another one", async () => {
    const file = await stackFile("");
    await writeFile(
      file,
      Buffer.from('config:\n  exchange-relay:relay:\n    signature: { rule: "Größe" }\n', "latin1"),
    );
    await expect(readStackConfig(file)).rejects.toThrow(
      "line 3, column 27  is not UTF-8, the encoding of YAML. Save the file in it; names with umlauts would be others.",
    );
  });

  test("tells editors where its schema is", async () => {
    const [first] = (await readFile(example, "utf8")).split("\n");
    expect(first).toBe("# yaml-language-server: $schema=relay.schema.json");
  });
});

async function withKey() {
  const raw = await readStackConfig(example);
  return { ...raw, "exchange-relay:relay": withStampKey(raw["exchange-relay:relay"]) };
}

function withStampKey(section: unknown): Record<string, unknown> {
  return { ...record(section), stamp: { ...record(record(section).stamp), key: "planted" } };
}

/** Takes the comment sign off lines that hold a key: four or six spaces, `#`, a key and a colon. */
function uncommented(text: string): string {
  return text.replaceAll(
    /^( {4,6})# ( *)(?=(architecture|returns|loopGuard|inbound|inboundConnector|smartHosts|stamp|messageType|header|sclOver|automaticForwarding):)/gm,
    "$1$2",
  );
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function relayYaml(key: string): string {
  return [
    "config:",
    "  exchangeonline:organization: contoso.onmicrosoft.com",
    "  exchange-relay:relay:",
    "    vendor: trustifi",
    "    smartHosts: [relay.vendor.example]",
    `    ${key}`,
  ].join("\n");
}

async function stackFile(text: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "stack-"));
  folders.push(folder);
  const file = path.join(folder, "Pulumi.contoso.yaml");
  await writeFile(file, text);
  return file;
}

async function refusalOf(file: string): Promise<string> {
  return loadStackFile(file).then(
    () => "",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
