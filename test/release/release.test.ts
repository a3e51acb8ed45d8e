import { createHash } from "node:crypto";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { extract, list } from "tar";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { namePlace } from "../../scripts/dev/release/namePlace.js";
import { pluginArchives } from "../../scripts/dev/release/pluginArchives.js";
import { releaseNotes } from "../../scripts/dev/release/releaseNotes.js";
import { demandSignedTag } from "../../scripts/dev/release/signedTag.js";
import { versionsIn } from "../../scripts/dev/release/versions.js";
import { project } from "../support/cli.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-release-"));
});
afterAll(() => rm(folder, { recursive: true }));

const below = async (name: string) => {
  await mkdir(path.join(folder, name), { recursive: true });
  return path.join(folder, name);
};

test("package, plugin, lock and schema have one version", async () => {
  expect(new Set(Object.values(await versionsIn(project))).size).toBe(1);
});

describe("the notes of a release", () => {
  const changelog =
    "# Changelog\n\n## Unreleased\n\n- new\n\n## 1.2.0\n\n- one\n- two\n\n## 1.1.0\n\n## 1.0.0\n\n- first\n";

  test("are its section of the changelog", () => {
    expect(releaseNotes(changelog, "1.2.0")).toBe("- one\n- two\n");
    expect(releaseNotes(changelog.replaceAll("\n", "\r\n"), "1.0.0")).toBe("- first\n");
  });

  test("must be there, and say something", async () => {
    const needed = 'needed is a section "## 1.3.0" in CHANGELOG.md';
    expect(() => releaseNotes(changelog, "1.3.0")).toThrow(`Cannot release 1.3.0: it is not there; ${needed}`);
    expect(() => releaseNotes(changelog, "1.1.0")).toThrow("Cannot release 1.1.0: it is empty");
    expect(releaseNotes(await readFile(path.join(project, "CHANGELOG.md"), "utf8"), "0.1.0")).toContain("- ");
  });
});

describe("the tag of a release", () => {
  const git = (cwd: string, ...args: string[]) =>
    execa("git", ["-c", "user.name=One", "-c", "user.email=one@contoso.com", ...args], { cwd });
  const key = async (name: string) => {
    const file = path.join(folder, name);
    await execa("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file]);
    return { file: `${file}.pub`, line: `${name}@contoso.com ${await readFile(`${file}.pub`, "utf8")}` };
  };

  test("is signed by one of those who may release", async () => {
    const at = await below("repository");
    const [one, other] = [await key("one"), await key("other")];
    await git(at, "init", "--quiet");
    await git(at, "commit", "--quiet", "--allow-empty", "--message", "one");
    const signing = ["-c", "gpg.format=ssh", "-c", `user.signingKey=${one.file}`];
    await git(at, ...signing, "tag", "--sign", "--message", "1.0.0", "v1.0.0");
    await git(at, "tag", "--annotate", "--message", "1.0.1", "v1.0.1");
    await git(at, "tag", "v1.0.2");
    await demandSignedTag(at, "v1.0.0", `${other.line}${one.line}`);
    await expect(demandSignedTag(at, "v1.0.0", other.line)).rejects.toThrow("Cannot trust v1.0.0: ");
    await expect(demandSignedTag(at, "v1.0.1", one.line)).rejects.toThrow("needed: git tag --sign v1.0.1");
    await expect(demandSignedTag(at, "v1.0.2", one.line)).rejects.toThrow("Cannot trust v1.0.2: ");
    await expect(demandSignedTag(at, "v1.0.0", "\n")).rejects.toThrow("nobody is named who may release");
  });
});

test("a release names the repository that it is from, for npm and for Pulumi", async () => {
  const at = await below("named");
  for (const file of ["package.json", "modules/provider/schema.json"])
    await cp(path.join(project, file), path.join(at, file));
  await namePlace(at, "contoso/relay");
  const own = JSON.parse(await readFile(path.join(at, "package.json"), "utf8"));
  expect(own.repository.url).toBe("git+https://github.com/contoso/relay.git");
  expect(own.pulumi).toMatchObject({
    resource: true,
    name: "exchangeonline",
    server: "github://api.github.com/contoso/relay",
  });
  const schema = JSON.parse(await readFile(path.join(at, "modules/provider/schema.json"), "utf8"));
  expect(schema.pluginDownloadURL).toBe("github://api.github.com/contoso/relay");
  expect([schema.repository, schema.language.go.importBasePath]).toEqual([
    "https://github.com/contoso/relay",
    "github.com/contoso/relay/sdk/go/exchangeonline",
  ]);
  await expect(namePlace(at, "")).rejects.toThrow("Cannot release from nowhere: it is no repository");
});

describe("the plugin's archives", () => {
  let at: string;
  let names: readonly string[];
  beforeAll(async () => {
    at = await below("archives");
    names = await pluginArchives(project, at, "1.2.3");
  });

  test("are called as Pulumi asks for them, and alike in all", async () => {
    expect(names).toEqual(
      ["linux", "darwin", "windows"].flatMap((system) =>
        ["amd64", "arm64"].map((arch) => `pulumi-resource-exchangeonline-v1.2.3-${system}-${arch}.tar.gz`),
      ),
    );
    const hash = async (name: string) =>
      createHash("sha256")
        .update(await readFile(path.join(at, name)))
        .digest("hex");
    expect(new Set(await Promise.all(names.map(hash))).size).toBe(1);
  });

  test("hold the plugin and nothing else", async () => {
    const files: string[] = [];
    const onReadEntry = ({ path: file, type }: { path: string; type: string }) => {
      if (type === "File") files.push(file);
    };
    await list({ file: path.join(at, names[0] ?? ""), onReadEntry });
    const built = await readdir(path.join(project, "dist", "modules", "provider"));
    expect(files.toSorted()).toEqual(
      [
        "LICENSE",
        "THIRD-PARTY-LICENSES.txt",
        ...built.filter((file) => /\.(cjs|ps1)$/.test(file)).map((file) => `dist/modules/provider/${file}`),
        "modules/provider/schema.json",
        "package.json",
        "pulumi-resource-exchangeonline",
        "pulumi-resource-exchangeonline.cmd",
        "sbom.cdx.json",
      ].toSorted(),
    );
  });

  test("start where they are unpacked, by a launcher for each system", async () => {
    const cwd = await below("a folder with spaces");
    await extract({ file: path.join(at, names[0] ?? ""), cwd });
    const launcher = path.join(cwd, "pulumi-resource-exchangeonline");
    expect(await readFile(`${launcher}.cmd`, "utf8")).toBe('@node "%~dp0dist\\modules\\provider\\start.cjs" %*\r\n');
    const plugin = execa(process.execPath, [launcher], { stdin: "ignore", reject: false });
    const [port] = await once(plugin.stdout, "data");
    expect(Number(port)).toBeGreaterThan(0);
    plugin.kill("SIGTERM");
    await plugin;
  });
});
