import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { projectRoot } from "../../setup/projectRoot.js";

/** A class, an interface or a type of the sources, as its comments say it. */
export interface SourceDoc {
  readonly doc: string;
  /** By name, in the order they are written. */
  readonly members: ReadonlyMap<string, MemberDoc>;
}

export interface MemberDoc {
  readonly doc: string;
  /** As it is written. */
  readonly type: string;
}

/**
 * Reads a declaration's comments out of its file: what people read of a component stands in one place.
 *
 * @throws {Error} if the file has no such declaration.
 */
export function sourceDoc(file: string, name: string): SourceDoc {
  const text = readFileSync(path.join(projectRoot(), file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const declaration = source.statements.find((one) => isNamed(one) && one.name?.text === name);
  if (declaration === undefined) throw new Error(`Cannot document ${name}: ${file} declares no such class or type`);
  const members = new Map<string, MemberDoc>();
  for (const member of membersOf(declaration))
    members.set(member.name.getText(source), {
      doc: docOf(member),
      type: member.type?.getText(source) ?? "",
    });
  return { doc: docOf(declaration), members };
}

type Named = ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration;
type Member = ts.PropertyDeclaration | ts.PropertySignature;

function isNamed(node: ts.Node): node is Named {
  return ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

/** Its own properties; of a type that is put together, those that are written in it. */
function membersOf(node: ts.Node): readonly Member[] {
  if (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node))
    return [...node.members].filter(
      (one): one is Member => ts.isPropertyDeclaration(one) || ts.isPropertySignature(one),
    );
  if (ts.isTypeAliasDeclaration(node)) return membersOf(node.type);
  return ts.isIntersectionTypeNode(node) ? node.types.flatMap(membersOf) : [];
}

function docOf(node: ts.Node): string {
  const texts = ts.getJSDocCommentsAndTags(node).map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "");
  return texts.join(" ").replaceAll(/\s+/g, " ").trim();
}
