import { parseDocument } from "yaml";

/** The stack's file with another value of `exchange-relay:`, by path; undefined takes the key out. */
export function withConfig(keyPath: string, value: unknown): (file: string) => string {
  return (file) => {
    const document = parseDocument(file);
    const [section = "", ...rest] = keyPath.split(".");
    const keys = ["config", `exchange-relay:${section}`, ...rest];
    if (value === undefined) document.deleteIn(keys);
    else document.setIn(keys, value);
    return document.toString({ lineWidth: 0 });
  };
}
