import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execaNode } from "execa";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { parseFleet } from "../../modules/fleet/fleetFile.js";
import { manifestFiles, manifestProblems, operatorWaves } from "../../modules/fleet/manifestFiles.js";
import type { OperatorSettings } from "../../modules/fleet/operatorSettings.js";
import { operatorOptions } from "../../scripts/fleet/operatorOptions.js";
import { kubernetesObject } from "./operatorSchema.js";

const inImage = { namespace: "relay", image: "registry.example/relay:1.4.0", directory: "/home/pulumi/relay" };
const repository = "https://git.example/relay.git";
const commit = "0123456789abcdef0123456789abcdef01234567";
const fleet = (more = "") =>
  parseFleet(
    `waves:
  - { name: canary, stacks: [contoso], gate: { approval: true, soakMinutes: 30, failedPercent: 5 } }
  - { name: everybody else, percent: 100 }
${more}`,
    "stacks/fleet.yaml",
  );
const stacks = ["contoso", "fabrikam", "northwind"];

/** As Kubernetes reads them, each as the schema takes it. */
function objectsIn(text: string): readonly Record<string, unknown>[] {
  const objects = parseAllDocuments(text, { version: "1.1" }).map(
    (one) => one.toJS() as Record<string, unknown> | null,
  );
  return objects.flatMap((one) => (one === null ? [] : [kubernetesObject.parse(one)]));
}

describe("the manifests", () => {
  test("of three tenants in two waves are, word for word", () => {
    const settings = operatorOptions({
      ...inImage,
      backend: "azblob://state",
      secret: ["PULUMI_CONFIG_PASSPHRASE=pulumi/passphrase", "AZURE_CLIENT_ID={stack}-exchange/client"],
      federatedToken: true,
      resync: 60,
    });
    const files = manifestFiles(operatorWaves(fleet(), stacks), settings);
    expect(files.map(({ name }) => name)).toEqual(["01-canary.yaml", "02-everybody-else.yaml"]);
    expect(files[0]?.text).toBe(canary);
    const [, second = ""] = files.map(({ text }) => text);
    expect(second.split("\n---\n")[0]).toBe(secondHead);
    expect(objectsIn(second).map(({ kind, metadata }) => `${kind} ${(metadata as { name: string }).name}`)).toEqual([
      "ServiceAccount relay-fabrikam",
      "ClusterRoleBinding relay:relay-fabrikam:system:auth-delegator",
      "Stack relay-fabrikam",
      "ServiceAccount relay-northwind",
      "ClusterRoleBinding relay:relay-northwind:system:auth-delegator",
      "Stack relay-northwind",
    ]);
    const [, , fabrikam] = objectsIn(second);
    expect(fabrikam?.spec).toMatchObject({
      stack: "fabrikam",
      prerequisites: [{ name: "relay-contoso" }],
      envRefs: { AZURE_CLIENT_ID: { type: "Secret", secret: { name: "fabrikam-exchange", key: "client" } } },
    });
  });

  test("of a repository name its commit, its folder and the secret of its token", () => {
    const typed = { namespace: "relay", image: "pulumi/pulumi:3.259.0-nonroot", repository, commit };
    const settings = operatorOptions({ ...typed, directory: "relay", gitToken: "git/token", pulumiOrg: "acme" });
    const [file] = manifestFiles(operatorWaves(undefined, ["contoso"]), settings);
    expect(file?.name).toBe("01-all.yaml");
    expect(objectsIn(file?.text ?? "")[2]?.spec).toEqual({
      serviceAccountName: "relay-contoso",
      stack: "acme/contoso",
      projectRepo: repository,
      commit,
      repoDir: "relay",
      gitAuth: { accessToken: { type: "Secret", secret: { name: "git", key: "token" } } },
      refresh: true,
      continueResyncOnCommitMatch: false,
      useLocalStackOnly: true,
      destroyOnFinalize: false,
      workspaceReclaimPolicy: "Delete",
      workspaceTemplate: { spec: { image: "pulumi/pulumi:3.259.0-nonroot" } },
    });
  });

  test("fit the operator's schema whatever the names are, and YAML 1.1 reads texts as texts", () => {
    const name = fc.oneof(
      fc.constantFrom("on", "no", "y", "1e3", "012", "365", "A_b.c"),
      fc.stringMatching(/^\w{1,30}$/),
    );
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 6 }), name, (names, branch) => {
        const waves = operatorWaves(undefined, names);
        const settings: OperatorSettings = {
          namespace: "on",
          image: "a:1",
          repository,
          branch,
          secrets: {},
          federatedToken: true,
        };
        fc.pre(manifestProblems(waves, [], {}, settings).length === 0);
        const objects = manifestFiles(waves, settings).flatMap(({ text }) => objectsIn(text));
        const specs = objects.filter(({ kind }) => kind === "Stack").map(({ spec }) => spec);
        expect(specs).toMatchObject(names.map((stack) => ({ stack, branch })));
      }),
      { numRuns: 30 },
    );
  });
});

describe("what the operator cannot do", () => {
  const source = { branch: "main" };

  test("is refused: waves of a branch, windows, names that are too long or the same", () => {
    const windows =
      "windows: [{ stacks: [fabrikam], days: [Sat], from: '22:00', to: '05:00', timeZone: Europe/Vienna }]";
    const file = fleet(windows);
    const long = "a-tenant-with-a-name-of-more-than-42-letters";
    const waves = operatorWaves(file, [...stacks, long, "north.wind", "north_wind", "_"]);
    expect(
      manifestProblems(waves, file.windows, file.tags, source).map(({ place, message }) => `${place} ${message}`),
    ).toEqual([
      `${long} would be relay-${long}: the operator takes 42 characters.`,
      "_ has no letter and no digit for a name in Kubernetes. Rename it.",
      "north_wind would be relay-north-wind in Kubernetes, as north.wind is. Rename one.",
      "fabrikam may be changed in a window of fleet.yaml alone, and the operator has none. Leave it to `relay fleet up`.",
      "--branch holds no waves: each stack takes a new commit when it sees it, whatever became of the wave before. Give --commit, or an image with the project.",
    ]);
    expect(manifestProblems(operatorWaves(undefined, stacks), [], {}, source)).toEqual([]);
  });
});

describe("relay fleet manifests", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "relay-manifests-"));
    await writeFile(path.join(folder, "Pulumi.yaml"), "name: relay\nruntime: nodejs\n");
    for (const stack of stacks) await writeFile(path.join(folder, `Pulumi.${stack}.yaml`), "");
  });
  afterEach(() => rm(folder, { recursive: true }));

  const relay = (...more: readonly string[]) =>
    execaNode(path.resolve("dist/scripts/relay.js"), ["fleet", "manifests", "--output", "operator", ...more], {
      cwd: folder,
      reject: false,
    });
  const where = ["--namespace", "relay", "--image", "a/b:1", "--directory", "/relay"];

  test("writes a file for each wave, and refuses to leave one of a wave that is no more", async () => {
    await writeFile(path.join(folder, "fleet.yaml"), "waves: [{ name: first, stacks: [contoso] }]");
    const written = await relay("--all", ...where);
    expect(written.stderr).toBe("");
    expect(written.stdout.replaceAll(path.sep, "/").split("\n")).toEqual([
      "Wrote operator/01-first.yaml",
      "Wrote operator/02-the-rest.yaml",
      "Next, one after another:",
      "  kubectl apply -f operator/01-first.yaml",
      "  kubectl apply -f operator/02-the-rest.yaml",
    ]);
    const before = await readFile(path.join(folder, "operator", "01-first.yaml"), "utf8");
    expect(objectsIn(before).map(({ kind }) => kind)).toEqual(["ServiceAccount", "ClusterRoleBinding", "Stack"]);

    const fewer = await relay("--stack", "contoso", ...where);
    expect([fewer.exitCode, fewer.stdout]).toEqual([2, ""]);
    expect(fewer.stderr.replaceAll(path.sep, "/")).toContain(
      "operator/02-the-rest.yaml  is of a wave that is no more. Remove it.",
    );
    await rm(path.join(folder, "fleet.yaml"));
    expect((await relay("--all", ...where)).exitCode).toBe(2);
    expect(await readdir(path.join(folder, "operator"))).toEqual(["01-first.yaml", "02-the-rest.yaml"]);
  });

  test("refuses a wave of a name that is nobody's", async () => {
    await writeFile(path.join(folder, "fleet.yaml"), "waves: [{ name: first, stacks: [contosso] }]");
    const refused = await relay("--all", ...where);
    expect([refused.exitCode, refused.stderr.split("\n")]).toEqual([
      2,
      [
        "fleet.yaml has 1 problem; nothing was changed.",
        '  waves[0].stacks[0]  names no stack that has a file here, and no tag: contosso. Did you mean "contoso"?',
      ],
    ]);
  });

  test("ends with 2 for an option that is missing or wrong, and writes nothing", async () => {
    expect((await relay("--all")).exitCode).toBe(2);
    const wrong = await relay("--all", ...where, "--backend", "file://.");
    expect([wrong.exitCode, wrong.stdout]).toEqual([2, ""]);
    expect(await readdir(folder)).not.toContain("operator");
  });
});

const secondHead = `# Written by \`relay fleet manifests\` for Pulumi's Kubernetes operator (v2.9.0).
# Wave 2 of 2, everybody else: 2 tenants.
# The operator waits until every tenant of wave canary has succeeded.
# fleet.yaml would let 5 % of them fail; the operator lets none.
# Apply this file when a person has approved it, and 30 minutes have passed, and \`relay drift\` finds that wave as declared.`;

const canary = `# Written by \`relay fleet manifests\` for Pulumi's Kubernetes operator (v2.9.0).
# Wave 1 of 2, canary: 1 tenant.
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: relay-contoso
  namespace: relay
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: relay:relay-contoso:system:auth-delegator
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: system:auth-delegator
subjects:
  - kind: ServiceAccount
    name: relay-contoso
    namespace: relay
---
apiVersion: pulumi.com/v1
kind: Stack
metadata:
  name: relay-contoso
  namespace: relay
spec:
  serviceAccountName: relay-contoso
  stack: contoso
  backend: azblob://state
  envRefs:
    PULUMI_CONFIG_PASSPHRASE:
      type: Secret
      secret:
        name: pulumi
        key: passphrase
    AZURE_CLIENT_ID:
      type: Secret
      secret:
        name: contoso-exchange
        key: client
    AZURE_FEDERATED_TOKEN_FILE:
      type: Literal
      literal:
        value: /var/run/secrets/exchange-relay/token
  refresh: true
  continueResyncOnCommitMatch: true
  resyncFrequencySeconds: 3600
  useLocalStackOnly: true
  destroyOnFinalize: false
  workspaceReclaimPolicy: Delete
  workspaceTemplate:
    spec:
      image: registry.example/relay:1.4.0
      local:
        dir: /home/pulumi/relay
      podTemplate:
        spec:
          containers:
            - name: pulumi
              volumeMounts:
                - name: entra-token
                  mountPath: /var/run/secrets/exchange-relay
                  readOnly: true
          volumes:
            - name: entra-token
              projected:
                sources:
                  - serviceAccountToken:
                      audience: api://AzureADTokenExchange
                      path: token
`;
