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
