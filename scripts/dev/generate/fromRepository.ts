import { pluginName } from "../../../modules/provider/pluginName.js";

interface Schema {
  readonly version: string;
  readonly language: { readonly go: object };
}

/**
 * The schema of a package of which it is known where it is from: SDKs name it, and Go finds its own there.
 *
 * @param repository as package.json has it. Absent: not known.
 */
export function fromRepository<T extends Schema>(schema: T, repository: { readonly url: string } | undefined): object {
  if (repository === undefined) return schema;
  const { host, pathname } = new URL(repository.url.replace(/^git\+/, ""));
  const place = `${host}${pathname.replace(/\.git$/, "")}`;
  const major = Number.parseInt(schema.version, 10);
  const module = `${place}/sdk/go${major > 1 ? `/v${major}` : ""}`;
  const go = { ...schema.language.go, importBasePath: `${module}/${pluginName}` };
  return { ...schema, repository: `https://${place}`, language: { ...schema.language, go } };
}
