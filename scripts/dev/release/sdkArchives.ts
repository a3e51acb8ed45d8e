import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { create } from "tar";
import { sdkTool } from "../languages/sdkTool.js";

/** Of each SDK, what its users need. */
const contents = { python: ["pulumi_exchangeonline", "setup.py"], go: ["exchangeonline"] } as const;

/** Generates the SDKs, which name where the plugin is found then, and writes an archive of each. Needs Go. */
export async function sdkArchives(project: string, folder: string, version: string): Promise<void> {
  const sdks = await mkdtemp(path.join(os.tmpdir(), "relay-sdks-"));
  try {
    await sdkTool(project, "packages", path.join(project, "modules", "provider", "schema.json"), sdks);
    for (const [language, files] of Object.entries(contents)) {
      const file = path.join(folder, `pulumi-exchangeonline-sdk-${language}-v${version}.tar.gz`);
      const cwd = path.join(sdks, language);
      await create({ file, cwd, gzip: true, portable: true, mtime: new Date(0) }, [...files]);
    }
  } finally {
    await rm(sdks, { recursive: true });
  }
}
