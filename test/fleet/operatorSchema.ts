import { z } from "zod";

const name = z.string().regex(/^[a-z\d]([-a-z\d]*[a-z\d])?$/);
const secretRef = z.strictObject({
  type: z.literal("Secret"),
  secret: z.strictObject({ name: z.string().min(1), key: z.string().min(1) }),
});
const literal = z.strictObject({ type: z.literal("Literal"), literal: z.strictObject({ value: z.string() }) });

const serviceAccount = z.strictObject({
  apiVersion: z.literal("v1"),
  kind: z.literal("ServiceAccount"),
  metadata: z.strictObject({ name, namespace: name }),
});

const clusterRoleBinding = z.strictObject({
  apiVersion: z.literal("rbac.authorization.k8s.io/v1"),
  kind: z.literal("ClusterRoleBinding"),
  metadata: z.strictObject({ name: z.string().regex(/^[^/%]+$/) }),
  roleRef: z.strictObject({
    apiGroup: z.literal("rbac.authorization.k8s.io"),
    kind: z.literal("ClusterRole"),
    name: z.literal("system:auth-delegator"),
  }),
  subjects: z.array(z.strictObject({ kind: z.literal("ServiceAccount"), name, namespace: name })).min(1),
});

const podTemplate = z.strictObject({
  spec: z.strictObject({
    containers: z.array(
      z.strictObject({
        name: z.literal("pulumi"),
        volumeMounts: z.array(z.strictObject({ name: z.string(), mountPath: z.string(), readOnly: z.boolean() })),
      }),
    ),
    volumes: z.array(
      z.strictObject({
        name: z.string(),
        projected: z.strictObject({
          sources: z.array(
            z.strictObject({ serviceAccountToken: z.strictObject({ audience: z.string(), path: z.string() }) }),
          ),
        }),
      }),
    ),
  }),
});

/**
 * The fields that we write, with the types that the definition of `stacks.pulumi.com`, version v1, gives them in release
 * 2.9.0 of the operator (2026-07-29). It says `required: [stack]`, and at most 42 characters for the name.
 */
const stack = z.strictObject({
  apiVersion: z.literal("pulumi.com/v1"),
  kind: z.literal("Stack"),
  metadata: z.strictObject({ name: name.max(42), namespace: name }),
  spec: z.strictObject({
    serviceAccountName: z.string(),
    stack: z.string(),
    projectRepo: z.string().exactOptional(),
    commit: z.string().exactOptional(),
    branch: z.string().exactOptional(),
    repoDir: z.string().exactOptional(),
    gitAuth: z.strictObject({ accessToken: secretRef }).exactOptional(),
    backend: z.string().exactOptional(),
    envRefs: z.record(z.string(), z.union([secretRef, literal])).exactOptional(),
    prerequisites: z.array(z.strictObject({ name })).exactOptional(),
    refresh: z.boolean(),
    continueResyncOnCommitMatch: z.boolean(),
    resyncFrequencySeconds: z.int().min(60).exactOptional(),
    useLocalStackOnly: z.boolean(),
    destroyOnFinalize: z.literal(false),
    workspaceReclaimPolicy: z.enum(["Retain", "Delete"]),
    workspaceTemplate: z.strictObject({
      spec: z.strictObject({
        image: z.string(),
        local: z.strictObject({ dir: z.string() }).exactOptional(),
        podTemplate: podTemplate.exactOptional(),
      }),
    }),
  }),
});

/** Every object that `relay fleet manifests` may write. */
export const kubernetesObject = z.discriminatedUnion("kind", [serviceAccount, clusterRoleBinding, stack]);
