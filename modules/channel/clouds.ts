/** One Microsoft cloud: where its admin API is, who signs in, for what audience. */
export interface Cloud {
  readonly endpoint: string;
  readonly authority: string;
  readonly scope: string;
  /** Its front door; the regional hosts that it redirects to are below this name. */
  readonly domain: string;
  /** What Connect-ExchangeOnline calls it (`-ExchangeEnvironmentName`; reference, read 2026-08). */
  readonly environmentName: string;
}

export type CloudName = "global" | "gccHigh" | "dod";

/**
 * The clouds whose admin API and audience are known; GCC is in `global`.
 *
 * China (21Vianet) is not among them: no public client confirms the address of its admin API.
 *
 * @source ScubaGear, EXORestHelper, 2026-08: addresses, audiences and the names that redirects lead to.
 */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  global: {
    endpoint: "https://outlook.office365.com",
    authority: "https://login.microsoftonline.com",
    scope: "https://outlook.office365.com/.default",
    domain: "outlook.office365.com",
    environmentName: "O365Default",
  },
  gccHigh: {
    endpoint: "https://outlook.office365.us",
    authority: "https://login.microsoftonline.us",
    scope: "https://outlook.office365.us/.default",
    domain: "outlook.office365.us",
    environmentName: "O365USGovGCCHigh",
  },
  dod: {
    endpoint: "https://outlook-dod.office365.us",
    authority: "https://login.microsoftonline.us",
    scope: "https://outlook-dod.office365.us/.default",
    domain: "outlook-dod.office365.us",
    environmentName: "O365USGovDoD",
  },
};

export function isLoopback({ hostname }: URL): boolean {
  return /^(127(\.\d+){3}|localhost|\[::1\])$/.test(hostname);
}

/** Whether a bearer token for the cloud may be sent there: its own hosts, by TLS. */
export function isInCloud({ protocol, hostname }: URL, { domain }: Cloud): boolean {
  return protocol === "https:" && (hostname === domain || hostname.endsWith(`.${domain}`));
}

/** Microsoft's names for the hosts behind a front door, whose first label is the region (ScubaGear, go-exoscc, 2026-08). */
const regionalSuffixes = [
  ...Object.values(clouds).map(({ domain }) => domain),
  "outlook.com",
  "outlook.office.com",
  "protection.office365.us",
];

/**
 * The host of the cloud that a redirect means, by TLS and on the usual port; undefined if a token must not follow it.
 *
 * Redirects name port 446 at times, and hosts of the service's other names, such as
 * `eur01.admin.protection.outlook.com`; the admin API is at the same region below the cloud's own name, on 443.
 */
export function regionalHost({ protocol, hostname }: URL, cloud: Cloud): URL | undefined {
  if (protocol !== "https:") return undefined;
  if (hostname === cloud.domain || hostname.endsWith(`.${cloud.domain}`)) return new URL(`https://${hostname}`);
  const isMicrosofts = regionalSuffixes.some((suffix) => hostname.endsWith(`.${suffix}`));
  const isFrontDoor = regionalSuffixes.includes(hostname);
  return isMicrosofts && !isFrontDoor ? new URL(`https://${hostname.split(".")[0]}.${cloud.domain}`) : undefined;
}
