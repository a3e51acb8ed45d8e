import ts from "typescript-5";

const parsed = new Map<string, ts.SourceFile | undefined>();

/** What `tsc --noEmit` says of a project; files that several projects share are parsed once. */
export function typeProblems(configFile: string): readonly string[] {
  const { options, fileNames } = ts.getParsedCommandLineOfConfigFile(configFile, { noEmit: true }, configHost) ?? {
    options: {},
    fileNames: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (file, target, ...rest) => {
    const key = `${file} ${JSON.stringify(target)}`;
    if (!parsed.has(key)) parsed.set(key, getSourceFile(file, target, ...rest));
    return parsed.get(key);
  };
  const problems = ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options, host));
  return problems.map(
    ({ messageText, file }) => `${file?.fileName} ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
  );
}

const configHost: ts.ParseConfigFileHost = {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
    throw new Error(ts.flattenDiagnosticMessageText(messageText, " "));
  },
};
