import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type JavaPlace, javaPom } from "../languages/javaPom.js";

interface Schema {
  readonly version: string;
  readonly repository?: string;
  readonly language: { readonly go: { readonly importBasePath: string } };
}

/**
 * Adds what Pulumi's generators leave to who publishes: the SDK's module in Go, and its project in Java.
 *
 * @param group the name at Maven Central under which the SDK is published.
 */
export async function completeSdks(project: string, sdks: string, group: JavaPlace["group"]): Promise<void> {
  const text = await readFile(path.join(project, "modules", "provider", "schema.json"), "utf8");
  const { version, repository = "https://relay.example", language } = JSON.parse(text) as Schema;
  const module = path.posix.dirname(language.go.importBasePath);
  await writeFile(path.join(sdks, "go", "go.mod"), `module ${module}\n\ngo 1.24\n\nrequire ${pulumiForGo}\n`);
  await writeFile(path.join(sdks, "java", "pom.xml"), javaPom({ group, version, source: repository }));
}

const pulumiForGo = "github.com/pulumi/pulumi/sdk/v3 v3.206.0";
