/**
 * What the changelog says of a version.
 *
 * @throws {Error} if it has no section of that version, or nothing in it.
 */
export function releaseNotes(changelog: string, version: string): string {
  const [, ...sections] = changelog.split(/^## /m);
  const section = sections.find((one) => one.split(/\r?\n/)[0]?.trim() === version);
  const notes = section?.slice(section.indexOf("\n") + 1).trim();
  if (notes) return `${notes}\n`;
  const found = notes === undefined ? "it is not there" : "it is empty";
  throw new Error(`Cannot release ${version}: ${found}; needed is a section "## ${version}" in CHANGELOG.md`);
}
