import { Document, isCollection, isMap, isPair, isScalar } from "yaml";
import type { RawConfig } from "../../modules/config/parseRelayConfig.js";
import { answeredConfig } from "./answeredConfig.js";
import type { Answers } from "./questions.js";

/** What stands above a key in the file. */
const comments: readonly (readonly [readonly string[], string])[] = [
  [["exchangeonline:organization"], "The tenant's initial domain, not a custom one."],
  [
    ["exchangeonline:channel"],
    "powershell: Microsoft's module. rest: no PowerShell needed, but an interface that Microsoft does not document.",
  ],
  [["exchange-relay:relay", "smartHosts"], "From the vendor's portal and guide: nothing public confirms them."],
  [
    ["exchange-relay:relay", "stamp"],
    "By this header the relay knows whose mail it is. Its key is written here by Pulumi, encrypted.",
  ],
  [
    ["exchange-relay:relay", "stage"],
    "off: rules are there, disabled. audit: Exchange logs what would match. Mail feels neither. pilot: for appliesTo. everyone: for all.",
  ],
  [["exchange-relay:relay", "appliesTo"], "Whose mail: groups, users, or both (somebody in either is meant)."],
  [
    ["exchange-relay:relay", "signature"],
    "A signature service must see mail first. Its rule stays theirs; from stage pilot on it stops processing.",
  ],
  [["exchange-relay:remoteDomain"], "Formats and automatic messages to the outside: {} is what the vendor recommends."],
];

/**
 * The stack file that the answers make, with comments. The same answers make the same file.
 *
 * @param schema where editors find what checks it, from the file's folder.
 */
export function stackFileText(answers: Answers, schema: string): string {
  return stackText(answeredConfig(answers), schema);
}

/** A config as a stack file, with comments. */
export function stackText(config: RawConfig, schema: string): string {
  const document = new Document({ config });
  for (const [path, text] of comments) commentAbove(document, ["config", ...path], text);
  for (const key of ["smartHosts", "appliesTo", "signature", "connector"]) inOneLine(document, key);
  document.commentBefore = ` yaml-language-server: $schema=${schema}\n\n The relay of one tenant. All there is to write: Pulumi.example.yaml`;
  return document.toString({ lineWidth: 0 });
}

function commentAbove(document: Document, path: readonly string[], text: string): void {
  const parent = document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return;
  const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1));
  if (pair !== undefined && isScalar(pair.key)) pair.key.commentBefore = ` ${text}`;
}

function inOneLine(document: Document, key: string): void {
  const node = document.getIn(["config", "exchange-relay:relay", key], true);
  if (isCollection(node)) node.flow = true;
}
