import path from "node:path";
import { execa } from "execa";
import { completeSdks } from "./completeSdks.js";
import { sdkLanguages } from "./sdkArchives.js";

/** Generates the SDKs with the official Pulumi on PATH, which has the generators of all languages beside it. */
export async function officialSdks(project: string, sdks: string, group: string): Promise<void> {
  const schema = path.join(project, "modules", "provider", "schema.json");
  for (const language of sdkLanguages)
    await execa("pulumi", ["package", "gen-sdk", schema, "--language", language, "--out", sdks], { stdio: "inherit" });
  await completeSdks(project, sdks, group);
}
