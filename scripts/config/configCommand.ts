import path from "node:path";
import { readStackFile, type WrittenStackFile } from "../../modules/config/loadStackFile.js";
import type { OpenStack } from "../../modules/config/openedConfig.js";
import { isRecord } from "../../modules/config/stackDocument.js";

export interface ConfigOptions {
  readonly file: string;
  /** For a file with an `environment:`. */
  readonly open?: OpenStack;
  readonly json: boolean;
  readonly print: (line: string) => void;
}
/** Prints the config that counts for a stack, each value with its file and line. @throws {ConfigError} */
export async function configCommand({ file, open, json, print }: ConfigOptions): Promise<void> {
  const written = await readStackFile(file, open);
  const values = written.values.map(told);
  if (json) print(JSON.stringify({ stack: written.origin.stack, values }));
  else for (const line of lines(values)) print(line);
}

interface ToldValue {
  readonly key: string;
  readonly value: unknown;
  readonly file: string;
  readonly line?: number;
}

function told({ path: keys, value, file, line }: WrittenStackFile["values"][number]): ToldValue {
  const isSecret = isRecord(value) && "secure" in value;
  return {
    key: keys.join("."),
    value: isSecret ? "[secret]" : value,
    file: path.basename(file),
    ...(line !== undefined && { line }),
  };
}

function lines(values: readonly ToldValue[]): readonly string[] {
  const texts = values.map(({ value }) => (typeof value === "string" ? value : JSON.stringify(value)));
  const keyWidth = Math.max(0, ...values.map(({ key }) => key.length));
  const valueWidth = Math.min(50, Math.max(0, ...texts.map((text) => text.length)));
  return values.map(
    ({ key, file, line }, index) =>
      `${key.padEnd(keyWidth)}  ${(texts[index] ?? "").padEnd(valueWidth)}  ${line === undefined ? file : `${file}:${line}`}`,
  );
}
