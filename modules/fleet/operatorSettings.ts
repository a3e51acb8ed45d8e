import { z } from "zod";

/** A key of a Kubernetes Secret. In its name `{stack}` is the stack's. */
export interface SecretKey {
  readonly name: string;
  readonly key: string;
}

const https = z
  .string()
  .refine((text) => URL.canParse(text) && new URL(text).protocol === "https:", "must be an https address")
  .refine(hasNoPassword, "must have no name and no password in it; use --git-token");

const state = z
  .string()
  .regex(/^[a-z][a-z\d+.-]*:\/\//, "must be the address of a Pulumi state, such as azblob://state")
  .refine((text) => !text.startsWith("file:"), "must be a state that pods reach: a pod's own disk ends with it")
  .refine(hasNoPassword, "must have no password in it; give it as --secret PULUMI_BACKEND_URL=<secret>/<key>");

/** What manifests for Pulumi's Kubernetes operator need to be told; keys are the options of `relay fleet manifests`. */
export const operatorSettings = z
  .strictObject({
    namespace: z
      .string()
      .max(63)
      .regex(/^[a-z\d]([-a-z\d]*[a-z\d])?$/, "must be a namespace of Kubernetes, such as relay"),
    image: z
      .string()
      .regex(
        /^[\w./:-]+(:[\w][\w.-]*|@sha256:[a-f\d]{64})$/,
        "must name one version of an image: a tag such as :1.4.0, or a digest",
      )
      .refine((text) => !/:latest(-\w+)?$/.test(text), "must name one version: what latest is changes unnoticed"),
    directory: z.string().min(1).exactOptional(),
    repository: https.exactOptional(),
    commit: z
      .string()
      .regex(/^[a-f\d]{40}$/, "must be the whole hash of a commit, 40 digits")
      .exactOptional(),
    branch: z.string().min(1).exactOptional(),
    gitToken: z.custom<SecretKey>().exactOptional(),
    backend: state.exactOptional(),
    pulumiOrg: z.string().min(1).exactOptional(),
    secrets: z.record(z.string(), z.custom<SecretKey>()),
    federatedToken: z.boolean(),
    resync: z.number().int().min(1).exactOptional(),
  })
  .superRefine((settings, context) => {
    for (const [option, message] of sourceProblems(settings))
      context.addIssue({ code: "custom", path: [option], message });
  });

export type OperatorSettings = z.output<typeof operatorSettings>;

type Source = Pick<Partial<OperatorSettings>, "repository" | "commit" | "branch" | "directory" | "gitToken">;

/** The project is in the image, or in a repository of which it must be said what. */
function* sourceProblems({ repository, commit, branch, directory, gitToken }: Source): Iterable<[string, string]> {
  if (repository === undefined) {
    if (directory?.startsWith("/") !== true)
      yield ["directory", "must be the project's folder in the image, from / on; or give --repository"];
    const idle = Object.entries({ commit, branch, gitToken }).filter(([, value]) => value !== undefined);
    for (const [option] of idle) yield [option, "is of a repository; give --repository too"];
    return;
  }
  if ((commit === undefined) === (branch === undefined))
    yield ["commit", "must be given, or --branch, and not both: the revision of the repository"];
  if (directory?.startsWith("/") === true)
    yield ["directory", "must be a folder of the repository, with no / before it"];
}

/** Reads `name/key`. @returns undefined if it is none. */
export function secretKey(text: string): SecretKey | undefined {
  const [, name, key] = /^((?:[a-z\d.-]|\{stack\})+)\/([\w.-]+)$/.exec(text) ?? [];
  const isName = name !== undefined && /^[a-z\d]([-.a-z\d]*[a-z\d])?$/.test(name.replaceAll("{stack}", "s"));
  return isName && key !== undefined ? { name, key } : undefined;
}

function hasNoPassword(text: string): boolean {
  return !URL.canParse(text) || (new URL(text).password === "" && !/^https?:\/\/[^/]*@/.test(text));
}
