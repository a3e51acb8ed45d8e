import path from "node:path";
import { Command } from "commander";
import { projectRoot } from "../setup/projectRoot.js";
import { makeRelease } from "./release/makeRelease.js";
import { namePlace } from "./release/namePlace.js";
import { demandSignedTag } from "./release/signedTag.js";
import { versionsIn } from "./release/versions.js";

const project = projectRoot();
const program = new Command("release")
  .description("The steps of the release workflow. Exit code 1 if a step refuses.")
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

program
  .command("verify")
  .description("Demand that a tag is signed by one of RELEASE_SIGNERS and is the version of everything.")
  .argument("<tag>", "such as v1.2.3")
  .action(async (tag: string) => {
    await demandSignedTag(project, tag, process.env.RELEASE_SIGNERS ?? "");
    const other = Object.entries(await versionsIn(project)).filter(([, version]) => `v${version}` !== tag);
    for (const [place, version] of other) console.error(`Cannot release ${tag}: ${place} has ${version}`);
    if (other.length > 0) process.exitCode = 1;
  });

program
  .command("make")
  .description("Write the package, the plugin's archives, licences, SBOM, hashes and notes into a folder.")
  .argument("<folder>")
  .requiredOption("--repository <owner/name>", "where it is released from; package.json and the schema name it then")
  .action(async (folder: string, { repository }: { repository: string }) => {
    await namePlace(project, repository);
    const version = (await versionsIn(project))["package.json"] ?? "";
    for (const file of await makeRelease({ project, folder: path.resolve(folder), version })) console.log(file);
  });

await program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
