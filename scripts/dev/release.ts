import path from "node:path";
import { Command } from "commander";
import { projectRoot } from "../setup/projectRoot.js";
import { makeRelease } from "./release/makeRelease.js";
import { namePlace } from "./release/namePlace.js";
import { officialSdks } from "./release/officialSdks.js";
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
  .command("sdks")
  .description("Write the SDKs for Python, Go, .NET and Java into a folder. Needs the official Pulumi.")
  .argument("<folder>")
  .requiredOption("--repository <owner/name>", "where they are released from; package.json and the schema name it then")
  .option("--maven-group <name>", "the SDK for Java is published under it", "example")
  .action(async (folder: string, { repository, mavenGroup }: { repository: string; mavenGroup: string }) => {
    await namePlace(project, repository);
    await officialSdks(project, path.resolve(folder), mavenGroup);
  });

program
  .command("make")
  .description("Write the package, the plugin's archives, licences, SBOM, hashes and notes into a folder.")
  .argument("<folder>")
  .requiredOption("--repository <owner/name>", "where it is released from; package.json and the schema name it then")
  .requiredOption("--sdks <folder>", "what `sdks` wrote")
  .action(async (folder: string, { repository, sdks }: { repository: string; sdks: string }) => {
    await namePlace(project, repository);
    const version = (await versionsIn(project))["package.json"] ?? "";
    for (const file of await makeRelease({ project, folder: path.resolve(folder), version, sdks })) console.log(file);
  });

await program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
