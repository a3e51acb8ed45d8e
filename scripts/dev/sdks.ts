import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Command } from "commander";
import { projectRoot } from "../setup/projectRoot.js";
import { examples } from "./languages/examples.js";
import { languagesPage } from "./languages/languagesPage.js";
import { sdkTool } from "./languages/sdkTool.js";
import { checkGo, checkJava, checkPython } from "./languages/typeChecks.js";

await new Command("sdks")
  .description("Write the SDKs into sdks/, and the examples of docs/languages.md. Needs Go.")
  .option("--check", "type-check those for Python, Go and Java too; needs all three with Maven, and package registries")
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .action(async ({ check = false }: { check?: boolean }) => {
    const project = projectRoot();
    const schema = path.join(project, "modules", "provider", "schema.json");
    const sdks = path.join(project, "sdks");
    const generated = path.join(sdks, "examples");
    await rm(sdks, { recursive: true, force: true });
    await sdkTool(project, "packages", schema, sdks);
    for (const example of Object.keys(examples))
      await sdkTool(
        project,
        "programs",
        schema,
        path.join(project, "docs", "examples", example),
        path.join(generated, example),
      );
    const page = path.join(project, "docs", "languages.md");
    await writeFile(page, await languagesPage(await readFile(page, "utf8"), project, generated));
    if (check) {
      await Promise.all([checkPython(project, sdks, generated), checkGo(project, sdks, generated)]);
      await checkJava(sdks, generated);
    }
    console.log(`SDKs: ${sdks}; docs/languages.md${check ? "; Python, Go and Java type-checked" : ""}`);
  })
  .parseAsync();
