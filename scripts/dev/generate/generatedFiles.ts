import { createRequire } from "node:module";
import { execa } from "execa";
import { defaultsJsonSchema, relayJsonSchema } from "../../../modules/config/relayJsonSchema.js";
import { trustifi } from "../../../modules/config/vendors/trustifi.js";
import { providerSchema } from "../../../modules/provider/schema.js";
import { problemsJsonSchema } from "../../../modules/report/problems.js";
import { reportJsonSchema } from "../../../modules/report/report.js";
import { symptomsPage } from "../../../modules/symptoms/symptomsPage.js";
import { componentSchema } from "./componentSchema.js";
import { fromRepository } from "./fromRepository.js";
import { sdkFiles } from "./sdk.js";
import { sectionFiles } from "./sections.js";

const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");

/** What of package.json stands in what is generated. */
interface Package {
  readonly version: string;
  readonly repository?: { readonly url: string };
}

/** Every file that is made from the kinds: its path in the project, and its text as it is committed. */
export async function generatedFiles({ version, repository }: Package): Promise<ReadonlyMap<string, string>> {
  const sources = new Map([...sdkFiles()].map(([name, text]) => [`modules/resources/${name}`, text]));
  for (const [name, text] of await sectionFiles()) sources.set(`modules/config/sections/${name}`, text);
  const written = [...sources].map(async ([file, text]) => [file, await formatted(file, text)] as const);
  return new Map([
    ["modules/provider/schema.json", jsonText(fromRepository(withComponents(providerSchema(version)), repository))],
    ["stacks/relay.schema.json", jsonText(relayJsonSchema())],
    ["stacks/relay.defaults.schema.json", jsonText(defaultsJsonSchema())],
    ["modules/report/report.schema.json", jsonText(reportJsonSchema())],
    ["modules/report/problems.schema.json", jsonText(problemsJsonSchema())],
    ["docs/symptoms.md", symptomsPage(trustifi)],
    ...(await Promise.all(written)),
  ]);
}

/** The components are sections of a stack file, which the plugin's own code does not know. */
function withComponents<T extends ReturnType<typeof providerSchema>>(schema: T): T {
  const { types, resources } = componentSchema();
  return {
    ...schema,
    types: { ...(schema.types as object), ...types },
    resources: { ...(schema.resources as object), ...resources },
  };
}

async function formatted(file: string, input: string): Promise<string> {
  const args = [biome, "format", `--stdin-file-path=${file}`];
  return (await execa(process.execPath, args, { input, stripFinalNewline: false })).stdout;
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
