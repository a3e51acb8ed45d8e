/** Who made an object, as its mark says: project, stack and resource name out of a URN. */
export function ownerOfUrn(urn: string): string {
  const [prefix = "", project = "", , ...name] = urn.split("::");
  return `${project}/${prefix.slice(prefix.lastIndexOf(":") + 1)}/${name.join("::")}`;
}
