import { providerSchema } from "../../../modules/provider/schema.js";

interface Spec {
  readonly description?: string;
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: Spec;
  readonly additionalProperties?: Spec;
  readonly secret?: boolean;
  readonly willReplaceOnChanges?: boolean;
}

interface ObjectSpec {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Spec>>;
  readonly required?: readonly string[];
}

interface ResourceSpec extends ObjectSpec {
  readonly inputProperties?: Readonly<Record<string, Spec>>;
  readonly requiredInputs?: readonly string[];
}

interface PackageSpec {
  readonly provider: ResourceSpec;
  readonly resources: Readonly<Record<string, ResourceSpec>>;
  readonly types: Readonly<Record<string, ObjectSpec>>;
  readonly functions: Readonly<
    Record<string, { readonly description?: string; readonly inputs?: ObjectSpec; readonly outputs?: ObjectSpec }>
  >;
}

/** A page for each resource, type and function of the schema, and one that lists them. */
export function resourcePages(version: string): ReadonlyMap<string, string> {
  const { provider, resources, types, functions } = providerSchema(version) as unknown as PackageSpec;
  const pages = [
    ["Provider", resourcePage("Provider", provider)],
    ...Object.entries(resources).map(([token, spec]) => [nameOf(token), resourcePage(nameOf(token), spec)]),
    ...Object.entries(types).map(([token, spec]) => [nameOf(token), typePage(nameOf(token), spec)]),
    ...Object.entries(functions).map(([token, { description, inputs, outputs }]) => [
      nameOf(token),
      [`# ${nameOf(token)}`, description ?? "", table("Arguments", inputs), table("Result", outputs)].join("\n\n"),
    ]),
  ] as const;
  const list = pages.map(([name, text]) => `| [${name}](/resources/${name}.md) | ${firstSentence(text ?? "")} |`);
  return new Map([
    [
      "resources/index.md",
      `# Resources, types and functions\n\n| name | what it is |\n| --- | --- |\n${list.join("\n")}\n`,
    ],
    ...pages.map(([name, text]) => [`resources/${name}.md`, `${text}\n`] as const),
  ]);
}

function resourcePage(name: string, spec: ResourceSpec): string {
  const inputs = { properties: spec.inputProperties ?? {}, required: spec.requiredInputs ?? [] };
  const given = Object.entries(spec.properties ?? {}).filter(([key]) => !(key in inputs.properties));
  return [
    `# ${name}`,
    spec.description ?? "",
    table("Inputs", inputs),
    table("Outputs", { properties: Object.fromEntries(given) }),
  ].join("\n\n");
}

function typePage(name: string, spec: ObjectSpec): string {
  return [`# ${name}`, spec.description ?? "", table("Properties", spec)].join("\n\n");
}

function table(title: string, { properties = {}, required = [] }: ObjectSpec = {}): string {
  const rows = Object.entries(properties).map(([key, spec]) => {
    const notes = [
      ...(required.includes(key) ? ["required"] : []),
      ...(spec.secret ? ["secret"] : []),
      ...(spec.willReplaceOnChanges ? ["a change replaces it"] : []),
    ];
    const words = `${cell(spec.description ?? "")}${notes.length === 0 ? "" : ` (${notes.join(", ")})`}`;
    return `| \`${key}\` | ${typeText(spec)} | ${words} |`;
  });
  return rows.length === 0
    ? ""
    : `## ${title}\n\n| property | type | what it is |\n| --- | --- | --- |\n${rows.join("\n")}`;
}

function typeText({ type, $ref, items, additionalProperties }: Spec): string {
  if (items !== undefined) return `list of ${typeText(items)}`;
  if (additionalProperties !== undefined) return `${typeText(additionalProperties)} by name`;
  if ($ref?.startsWith("#/types/")) return `[${nameOf($ref)}](/resources/${nameOf($ref)}.md)`;
  return $ref === undefined ? (type ?? "any") : "any";
}

function nameOf(token: string): string {
  return token.split(":").at(-1) ?? token;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, " ");
}

function firstSentence(page: string): string {
  return cell(/^# .*\n\n(.*?\.)(?:\s|$)/.exec(page)?.[1] ?? "");
}
