import type { Input } from "@pulumi/pulumi/output.js";
import type { AdoptedNoun } from "../desired/filtering.js";
import { type PipelineArgs, pipelinesProblems } from "./exchangeAccessFederation.js";

/** Who may do what in Exchange, and how they prove who they are. */
export interface ExchangeAccessArgs {
  /** The identity of `pulumi up`: it reads and writes mail flow. */
  readonly apply: IdentityArgs;
  /** The identity of drift detection: it can only read, so that a drift run cannot write. Omitted: not made. */
  readonly drift?: IdentityArgs;
  /**
   * `roleGroups`: least privilege, by role groups of Exchange's own. `entraRoles`: Exchange Administrator and Global
   * Reader, wider, but it needs no rights in Exchange to set up. Entra's and Exchange's rights add up.
   */
  readonly rights: "roleGroups" | "entraRoles";
  /**
   * What the stack changes beyond connectors, rules and remote domains, with `roleGroups`: each needs a further role, and
   * nobody gets one unasked. Default none.
   */
  readonly alsoManages?: readonly AdoptedNoun[];
}

/** One identity: an application of your tenant, and its credentials by keys of your choice. */
export interface IdentityArgs {
  /** The application's name, as Entra and Exchange show it. */
  readonly displayName: string;
  /** Certificates by a key such as their year. While two are here both sign in: add the next one before the last goes. */
  readonly certificates?: Readonly<Record<string, CertificateArgs>>;
  /** Pipelines that sign in without any secret. */
  readonly pipelines?: Readonly<Record<string, PipelineArgs>>;
}

/** The public half of a certificate; the private half never comes here. */
export interface CertificateArgs {
  /** The certificate in PEM. */
  readonly pem: Input<string>;
  /** Until when Entra takes it, in RFC 3339, not after the certificate's own end. */
  readonly endDate: Input<string>;
}

/** What cannot be right before anything is asked of Entra, each with its place. */
export function accessProblems({ apply, drift, rights }: ExchangeAccessArgs): readonly string[] {
  const problems = [
    ...identityProblems("apply", apply, rights),
    ...(drift === undefined ? [] : identityProblems("drift", drift, rights)),
  ];
  return drift !== undefined && drift.displayName?.toLowerCase() === apply?.displayName?.toLowerCase()
    ? [...problems, "drift.displayName  is also that of apply; needs another, or nobody can tell their sign-ins apart"]
    : problems;
}

/**
 * The certificate's text, if it is only that.
 *
 * @throws {Error} that does not repeat the text: a private key must not reach a state, a log or Entra.
 */
export function publicPem(pem: string): string {
  if (/PRIVATE KEY/.test(pem))
    throw new Error(
      "Cannot use the certificate: its text holds a private key; needs the part from BEGIN CERTIFICATE to END CERTIFICATE only",
    );
  if (!/^\s*-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----\s*$/.test(pem))
    throw new Error("Cannot use the certificate: its text is not PEM; needs BEGIN CERTIFICATE to END CERTIFICATE");
  return pem;
}

/** Longest name of an application, and of the role group that bears it too (New-RoleGroup: 64; Microsoft Graph: 256; 2026-08). */
const longestName: Readonly<Record<ExchangeAccessArgs["rights"], number>> = { roleGroups: 64, entraRoles: 256 };

function identityProblems(
  place: "apply" | "drift",
  { displayName = "", certificates = {}, pipelines = {} }: Partial<IdentityArgs> = {},
  rights: ExchangeAccessArgs["rights"],
): readonly string[] {
  const credentials = [...Object.keys(certificates), ...Object.keys(pipelines)];
  const twice = credentials.filter((key, index) => credentials.indexOf(key) !== index);
  const longest = longestName[rights];
  return [
    ...(displayName.trim() === "" ? [`${place}.displayName  is empty; needs the application's name`] : []),
    ...(displayName.length > longest
      ? [`${place}.displayName  has ${displayName.length} characters; needs ${longest} or less, with ${rights}`]
      : []),
    ...(credentials.length === 0
      ? [`${place}  has no credential; needs a certificate or a pipeline, or nobody can sign in`]
      : []),
    ...pipelinesProblems(`${place}.pipelines`, pipelines),
    ...twice.map((key) => `${place}.pipelines.${key}  is also a certificate's key; needs another`),
  ];
}
