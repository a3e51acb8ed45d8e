/** The plugin's name, as tokens and `Pulumi.yaml` have it. */
export const pluginName = "exchangeonline";

/** The token of a resource type or a function. */
export function token(name: string): string {
  return `${pluginName}:index:${name}`;
}
