import { describe, expect, test } from "vitest";
import { publicPem } from "../../modules/components/exchangeAccessArgs.js";
import { federatedClaims, type PipelineArgs } from "../../modules/components/exchangeAccessFederation.js";

const certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

describe("publicPem", () => {
  test("takes a certificate as it is", () => expect(publicPem(certificate)).toBe(certificate));

  test("refuses a text with a private key, and does not repeat it", () => {
    const both = `-----BEGIN PRIVATE KEY-----\nplanted\n-----END PRIVATE KEY-----\n${certificate}`;
    expect(() => publicPem(both)).toThrow(/^Cannot use the certificate: its text holds a private key; needs .* only$/);
    expect(() => publicPem(both)).not.toThrow(/planted/);
  });

  test("refuses what is not PEM, and does not repeat it", () => {
    expect(() => publicPem("planted")).toThrow(/^Cannot use the certificate: its text is not PEM/);
    expect(() => publicPem("planted")).not.toThrow(/planted/);
  });
});

describe("federatedClaims", () => {
  const cases: readonly (readonly [string, PipelineArgs, string])[] = [
    [
      "an environment of GitHub",
      { platform: "github", repository: "contoso/mail", run: { environment: "production" } },
      "repo:contoso/mail:environment:production",
    ],
    [
      "a tag of a GitHub repository with ids",
      { platform: "github", repository: "contoso@12/mail@34", run: { tag: "v1" } },
      "repo:contoso@12/mail@34:ref:refs/tags/v1",
    ],
    [
      "pull requests of GitHub",
      { platform: "github", repository: "contoso/mail", run: "pullRequest" },
      "repo:contoso/mail:pull_request",
    ],
    [
      "a branch of GitLab",
      { platform: "gitlab", issuer: "https://gitlab.contoso.com", project: "it/mail", run: { branch: "main" } },
      "project_path:it/mail:ref_type:branch:ref:main",
    ],
    [
      "a tag of GitLab",
      { platform: "gitlab", issuer: "https://gitlab.contoso.com", project: "it/mail", run: { tag: "v1" } },
      "project_path:it/mail:ref_type:tag:ref:v1",
    ],
    [
      "a service connection of Azure DevOps as it is shown",
      { platform: "azureDevOps", issuer: "https://vstoken.contoso.example/1", subject: "sc://contoso/mail/relay" },
      "sc://contoso/mail/relay",
    ],
    [
      "a service account of Kubernetes, its issuer with the slash that AKS has",
      {
        platform: "kubernetes",
        issuer: "https://oidc.example/1/2/",
        namespace: "relay",
        serviceAccount: "relay-contoso",
      },
      "system:serviceaccount:relay:relay-contoso",
    ],
  ];
  test.each(cases)("trusts %s", (_, pipeline, subject) => {
    const issuer = pipeline.platform === "github" ? "https://token.actions.githubusercontent.com" : pipeline.issuer;
    expect(federatedClaims(pipeline)).toEqual({ issuer, subject, audiences: ["api://AzureADTokenExchange"] });
  });
});
