import path from "node:path";
import { create } from "tar";

/** By the name of Pulumi's generators. */
export const sdkLanguages = ["python", "go", "dotnet", "java"] as const;

/** What compiling leaves beside the source. */
const compiled = /(^|\/)(build|bin|obj|target|[^/]+\.egg-info)(\/|$)/;

/** Writes an archive of each SDK. */
export async function sdkArchives(sdks: string, folder: string, version: string): Promise<void> {
  for (const language of sdkLanguages)
    await create(
      {
        file: path.join(folder, `pulumi-exchangeonline-sdk-${language}-v${version}.tar.gz`),
        cwd: path.join(sdks, language),
        filter: (file) => !compiled.test(file),
        gzip: true,
        portable: true,
        mtime: new Date(0),
      },
      ["."],
    );
}
