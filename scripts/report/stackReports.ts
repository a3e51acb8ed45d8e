import { readFile } from "node:fs/promises";
import path from "node:path";
import { ConfigError, placeText } from "../../modules/config/configError.js";
import { decodedText } from "../../modules/config/decodedText.js";
import { defaultsName } from "../../modules/config/mergeConfig.js";
import type { MailTenant } from "../../modules/mailflow/mailTenant.js";
import type { Item } from "../../modules/report/item.js";
import { type ConfigText, located } from "../../modules/report/locations.js";
import { type StackReport, statusOf } from "../../modules/report/report.js";
import { problemsOf } from "../problems/problemsOf.js";
import { stackFileOf } from "../userProject.js";

/** A stack and its config file. */
export interface StackPlace {
  /** Folder of the project. */
  readonly project: string;
  readonly stack: string;
  /** Relative to the project, with forward slashes. */
  readonly file: string;
}

interface Seen {
  readonly items: readonly Item[];
  readonly flows?: StackReport["flows"];
  readonly calls?: number;
  readonly planned?: StackReport["planned"];
  readonly sealed?: StackReport["sealed"];
}

/** What was seen of a stack that could be looked at. @param tenant what of it was read as a whole. */
export function lookedAt(
  { stack, file, organization }: StackPlace & { readonly organization: string },
  tenant: Partial<MailTenant>,
  { items, flows = [], calls, planned, sealed }: Seen,
): StackReport {
  return {
    stack,
    organization,
    file,
    status: statusOf(items),
    examined: [
      { noun: "TransportRule", objects: tenant.rules },
      { noun: "OutboundConnector", objects: tenant.outboundConnectors },
      { noun: "InboundConnector", objects: tenant.inboundConnectors },
      { noun: "RemoteDomain", objects: tenant.remoteDomains },
    ].flatMap(({ noun, objects }) => (objects === undefined ? [] : [{ noun, count: objects.length }])),
    ...(calls !== undefined && { calls }),
    ...(planned !== undefined && { planned }),
    ...(sealed !== undefined && { sealed }),
    items,
    flows,
  };
}

/** A look at a stack; what nobody expected becomes its failure. */
export async function orFailed(
  { project, stack }: Pick<StackPlace, "project" | "stack">,
  look: () => Promise<StackReport>,
): Promise<StackReport> {
  try {
    return await look();
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    return failedStack({ project, stack, file: await stackFileOf(project, stack) }, failure);
  }
}

/** What is known of a stack that could not be looked at; each problem of its config is an item with its line. */
export async function failedStack({ project, stack, file }: StackPlace, error: Error): Promise<StackReport> {
  const failed = { stack, file, status: "failed", examined: [], flows: [] } as const;
  const { problems } = problemsOf(error, "");
  if (!(error instanceof ConfigError))
    return { ...failed, failure: { kind: "unknown", why: error.message, problems }, items: [] };
  const files = await configTexts({ project, file });
  const paths = new Map(error.problems.map(({ path: at }) => [placeText(at), at]));
  const items = error.problems.map(({ path: at, message }) => problemItem(placeText(at), message));
  return {
    ...failed,
    failure: { kind: "config", why: error.message, problems },
    items: located(items, files, ({ object }) => configPath(paths.get(object.name) ?? [])),
  };
}

/** A stack's file and the baseline beside it, as far as they are there. */
export async function configTexts({
  project,
  file,
}: Pick<StackPlace, "project" | "file">): Promise<[ConfigText, ConfigText]> {
  const below = path.posix.join(path.posix.dirname(file), defaultsName);
  const textOf = (name: string) => readFile(path.join(project, name)).then(decodedText, () => "");
  return [
    { file, text: await textOf(file) },
    { file: below, text: await textOf(below) },
  ];
}

/** A stack that nobody looked at. */
export function unseenStack(stack: string, why: string): StackReport {
  const failure = { kind: "unknown", why, problems: [{ message: why }] } as const;
  return { stack, status: "failed", failure, examined: [], items: [], flows: [] };
}

/** As the file has it: problems leave the namespace of our own keys away. */
function configPath([first = "", ...rest]: readonly (string | number)[]): readonly (string | number)[] {
  return [String(first).includes(":") ? first : `exchange-relay:${first}`, ...rest];
}

function problemItem(place: string, message: string): Item {
  return {
    id: `config ${place}`,
    rule: "config",
    severity: "error",
    state: "open",
    certainty: "certain",
    object: { noun: "Config", name: place },
    cause: message,
    evidence: [],
    meaning: [],
    expectations: [],
    guide: [],
  };
}
