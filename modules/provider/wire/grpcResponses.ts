import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import type structPb from "google-protobuf/google/protobuf/struct_pb.js";
import { tenantSchema } from "../../config/tenantConfig.js";
import type { PathChange } from "../controller.js";
import { isUnknown, type Properties } from "./wireValues.js";

const { DiffChanges } = providerPb.DiffResponse;
const { Kind } = providerPb.PropertyDiff;

const kinds = {
  add: { keeps: Kind.ADD, replaces: Kind.ADD_REPLACE },
  update: { keeps: Kind.UPDATE, replaces: Kind.UPDATE_REPLACE },
  delete: { keeps: Kind.DELETE, replaces: Kind.DELETE_REPLACE },
} as const;

/** The path stands in the sentence only: the CLI prints the value of a property that a failure names, secrets too. */
export function checkResponse(inputs: structPb.Struct, problems: readonly string[]): providerPb.CheckResponse {
  const response = new providerPb.CheckResponse().setInputs(inputs);
  for (const problem of problems) response.addFailures(new providerPb.CheckFailure().setReason(problem));
  return response;
}

/** Says what differs path by path; without paths the CLI would print every rule of a set. */
export function diffResponse(changes: readonly PathChange[], stables: readonly string[]): providerPb.DiffResponse {
  const response = new providerPb.DiffResponse();
  const replaces = changes.filter((change) => change.replaces).map(({ path }) => path);
  response.setChanges(changes.length > 0 ? DiffChanges.DIFF_SOME : DiffChanges.DIFF_NONE);
  response.setHasdetaileddiff(true);
  response.setReplacesList(replaces);
  response.setDeletebeforereplace(changes.some((change) => change.replaces && change.blocks));
  response.setStablesList([...stables]);
  response.setDiffsList([...new Set(changes.map(({ path }) => path.split(/[.[]/)[0] ?? path))]);
  for (const { path, change, replaces: isReplace } of changes) {
    const detail = new providerPb.PropertyDiff()
      .setKind(kinds[change][isReplace ? "replaces" : "keeps"])
      .setInputdiff(true);
    response.getDetaileddiffMap().set(path, detail);
  }
  return response;
}

/** Another tenant means other objects; how it is reached does not matter to them. A name not known yet is not another one. */
export function diffConfigResponse(before: Properties, after: Properties): providerPb.DiffResponse {
  const changes = Object.keys(tenantSchema.shape).flatMap((path): readonly PathChange[] => {
    if (comparable(path, before[path]) === comparable(path, after[path])) return [];
    const change = before[path] === undefined ? "add" : after[path] === undefined ? "delete" : "update";
    return [{ path, change, replaces: path === "organization" && !isUnknown(after[path]) }];
  });
  return diffResponse(changes, []);
}

/** A domain is the same in capitals. */
function comparable(path: string, value: unknown): unknown {
  return path === "organization" && typeof value === "string" ? value.toLowerCase() : value;
}
