import type { OperatorSettings, SecretKey } from "./operatorSettings.js";

/** An object of Kubernetes, as YAML and JSON write it. */
export type Manifest = Readonly<Record<string, unknown>>;

/** How many characters the operator lets a Stack's name have. */
export const longestName = 42;

const tokenFolder = "/var/run/secrets/exchange-relay";
/** The audience that Entra asks for. */
const entra = "api://AzureADTokenExchange";

/** What a stack is called in Kubernetes: small letters, digits and hyphens, with a letter first. */
export function resourceName(stack: string): string {
  return `relay-${kubernetesForm(stack)}`;
}

/** What the operator needs for one tenant: an account, its right to ask who calls it, and the Stack. @param before stacks that must have succeeded. */
export function stackManifests(
  stack: string,
  before: readonly string[],
  settings: OperatorSettings,
): readonly Manifest[] {
  const { namespace } = settings;
  const name = resourceName(stack);
  return [
    { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace } },
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRoleBinding",
      metadata: { name: `${namespace}:${name}:system:auth-delegator` },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "system:auth-delegator" },
      subjects: [{ kind: "ServiceAccount", name, namespace }],
    },
    {
      apiVersion: "pulumi.com/v1",
      kind: "Stack",
      metadata: { name, namespace },
      spec: stackSpec(stack, before, settings),
    },
  ];
}

/** The tenant stays as it is when the Stack goes, no second state is begun, and no pod waits for the next time. */
function stackSpec(stack: string, before: readonly string[], settings: OperatorSettings): Manifest {
  const { pulumiOrg, backend, resync } = settings;
  return {
    serviceAccountName: resourceName(stack),
    stack: pulumiOrg === undefined ? stack : `${pulumiOrg}/${stack}`,
    ...gitSource(stack, settings),
    ...(backend !== undefined && { backend }),
    ...variables(stack, settings),
    ...(before.length > 0 && { prerequisites: before.map((one) => ({ name: resourceName(one) })) }),
    refresh: true,
    continueResyncOnCommitMatch: resync !== undefined,
    ...(resync !== undefined && { resyncFrequencySeconds: resync * 60 }),
    useLocalStackOnly: true,
    destroyOnFinalize: false,
    workspaceReclaimPolicy: "Delete",
    workspaceTemplate: { spec: workspace(settings) },
  };
}

function gitSource(stack: string, { repository, commit, branch, directory, gitToken }: OperatorSettings): Manifest {
  if (repository === undefined) return {};
  return {
    projectRepo: repository,
    ...(commit === undefined ? { branch } : { commit }),
    ...(directory !== undefined && { repoDir: directory }),
    ...(gitToken !== undefined && { gitAuth: { accessToken: fromSecret(stack, gitToken) } }),
  };
}

function variables(stack: string, { secrets, federatedToken }: OperatorSettings): Manifest {
  const token = { type: "Literal", literal: { value: `${tokenFolder}/token` } };
  const envRefs = {
    ...Object.fromEntries(Object.entries(secrets).map(([name, key]) => [name, fromSecret(stack, key)])),
    ...(federatedToken && { AZURE_FEDERATED_TOKEN_FILE: token }),
  };
  return Object.keys(envRefs).length > 0 ? { envRefs } : {};
}

function fromSecret(stack: string, { name, key }: SecretKey): Manifest {
  return { type: "Secret", secret: { name: name.replaceAll("{stack}", kubernetesForm(stack)), key } };
}

function workspace({ image, repository, directory, federatedToken }: OperatorSettings): Manifest {
  return {
    image,
    ...(repository === undefined && { local: { dir: directory } }),
    ...(federatedToken && { podTemplate: { spec: entraToken } }),
  };
}

/** A token of the pod's account that Entra takes; Kubernetes renews the file. */
const entraToken = {
  containers: [{ name: "pulumi", volumeMounts: [{ name: "entra-token", mountPath: tokenFolder, readOnly: true }] }],
  volumes: [
    { name: "entra-token", projected: { sources: [{ serviceAccountToken: { audience: entra, path: "token" } }] } },
  ],
};

function kubernetesForm(stack: string): string {
  return stack
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
