import { copyFile, cp, rm } from "node:fs/promises";
import { buildCli, buildWorkflows } from "./build/cli.js";
import { buildLibrary } from "./build/library.js";
import { packedLibraries } from "./build/packedLibraries.js";
import { buildPlugin } from "./build/plugin.js";
import { buildTypes } from "./build/types.js";
import { writeLicences } from "./build/writeLicences.js";
import { writeSbom } from "./build/writeSbom.js";

/** Packs everything that users run, with the libraries in it: a relay needs no other package than Pulumi's. */
await rm("dist", { recursive: true, force: true });
const results = (await Promise.all([buildPlugin(), buildLibrary(), buildCli(), buildWorkflows()])).flat();
const libraries = await packedLibraries(results);
await writeLicences(libraries, "dist/THIRD-PARTY-LICENSES.txt");
await writeSbom(libraries, "dist/sbom.cdx.json");

/** PowerShell's part is read as a file, from beside the code that starts it. */
for (const folder of ["dist/modules/provider", "dist/scripts", "dist/library"])
  await copyFile("modules/channel/powershell/exchange.ps1", `${folder}/exchange.ps1`);
await cp("modules/simulator/powershell", "dist/scripts/powershell", { recursive: true });

// `npm pack` and `npm publish` run the script `prepare` last.
if (["pack", "publish"].includes(process.env.npm_command ?? "")) await buildTypes("dist/library");
