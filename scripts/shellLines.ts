/** A line for each shell that sets variables for what is typed after it. */
export function shellLines(
  variables: Readonly<Record<string, string>>,
): readonly (readonly [shell: string, line: string])[] {
  const all = Object.entries(variables);
  return [
    ["sh", `export ${all.map(([name, value]) => `${name}='${value.replaceAll("'", "'\\''")}'`).join(" ")}`],
    ["PowerShell", all.map(([name, value]) => `$env:${name} = '${value.replaceAll("'", "''")}'`).join("; ")],
    // cmd takes everything up to the last quotation mark, and a Windows path has none.
    ["cmd", all.map(([name, value]) => `set "${name}=${value}"`).join(" & ")],
  ];
}
