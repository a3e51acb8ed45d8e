/** Who made an object, as its mark says: project, stack and resource name out of a URN. */
export function ownerOfUrn(urn: string): string {
  const [, , location = "", ...rest] = urn.split(":");
  const [stack = "", project = ""] = [location, rest.join(":").split("::")[1] ?? ""];
  return `${project}/${stack}/${urn.slice(urn.lastIndexOf("::") + 2)}`;
}
