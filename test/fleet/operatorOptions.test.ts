import { describe, expect, test } from "vitest";
import { secretKey } from "../../modules/fleet/operatorSettings.js";
import { operatorOptions } from "../../scripts/fleet/operatorOptions.js";

const inImage = { namespace: "relay", image: "registry.example/relay:1.4.0", directory: "/home/pulumi/relay" };
const repository = "https://git.example/relay.git";
const commit = "0123456789abcdef0123456789abcdef01234567";

describe("the options", () => {
  const problemsOf = (typed: Partial<Parameters<typeof operatorOptions>[0]>) => {
    try {
      operatorOptions({ ...inImage, ...typed });
      return [];
    } catch (error) {
      return (error as Error).message
        .split("\n")
        .slice(1)
        .map((line) => line.trim().replace(/ {2,}/, "  "));
    }
  };

  test("take no secret's value, and never repeat what was typed instead of a secret's name", () => {
    const secret = ["PULUMI_CONFIG_PASSPHRASE=Hunter2", "Hunter2", "A=one/key", "A=two/key"];
    expect(problemsOf({ secret, gitToken: "Hunter2" })).toEqual([
      "--git-token  must be <secret>/<key>: the name of a Kubernetes Secret and a key in it, never the value.",
      "--secret PULUMI_CONFIG_PASSPHRASE  must be <secret>/<key>: the name of a Kubernetes Secret and a key in it, never the value.",
      "--secret  must be <VARIABLE>=<secret>/<key>, of a Kubernetes Secret.",
      "--secret A  is given twice.",
    ]);
    expect(problemsOf({ backend: "postgres://relay:Hunter2@db/state" })).toEqual([
      "--backend  must have no password in it; give it as --secret PULUMI_BACKEND_URL=<secret>/<key>.",
    ]);
    expect(problemsOf({ repository: "https://Hunter2@git.example/relay.git", commit, directory: "relay" })).toEqual([
      "--repository  must have no name and no password in it; use --git-token.",
    ]);
  });

  test.each([
    [
      { image: "registry.example:5000/relay" },
      "--image  must name one version of an image: a tag such as :1.4.0, or a digest.",
    ],
    [{ image: "pulumi/pulumi:latest-nonroot" }, "--image  must name one version: what latest is changes unnoticed."],
    [{ namespace: "Relay" }, "--namespace  must be a namespace of Kubernetes, such as relay."],
    [{ backend: "file://state" }, "--backend  must be a state that pods reach: a pod's own disk ends with it."],
    [
      { directory: "relay" },
      "--directory  must be the project's folder in the image, from / on; or give --repository.",
    ],
    [{ branch: "main" }, "--branch  is of a repository; give --repository too."],
    [
      { repository, directory: "x" },
      "--commit  must be given, or --branch, and not both: the revision of the repository.",
    ],
    [{ repository, commit }, "--directory  must be a folder of the repository, with no / before it."],
    [{ repository, commit: "main", directory: "x" }, "--commit  must be the whole hash of a commit, 40 digits."],
  ])("refuse %j", (typed, problem) => expect(problemsOf(typed)).toEqual([problem]));

  test.each(["a", "a/", "/a", "A/b", "-a/b", "{tenant}/b", "a b/c", "a/b c", ""])(
    "know that %j is no key of a secret",
    (text) => expect(secretKey(text)).toBeUndefined(),
  );
});
