/** One Microsoft cloud: where its admin API is, who signs in, for what audience. */
export interface Cloud {
  readonly endpoint: string;
  readonly authority: string;
  readonly scope: string;
  /** Hosts that a redirect may lead to end in this. */
  readonly domain: string;
}

/** Addresses and audiences as clients of the admin API use them (2026-08). */
export const clouds: Readonly<Record<"global" | "gccHigh" | "dod", Cloud>> = {
  global: {
    endpoint: "https://outlook.office365.com",
    authority: "https://login.microsoftonline.com",
    scope: "https://outlook.office365.com/.default",
    domain: "outlook.office365.com",
  },
  gccHigh: {
    endpoint: "https://outlook.office365.us",
    authority: "https://login.microsoftonline.us",
    scope: "https://outlook.office365.us/.default",
    domain: "outlook.office365.us",
  },
  dod: {
    endpoint: "https://outlook-dod.office365.us",
    authority: "https://login.microsoftonline.us",
    scope: "https://outlook-dod.office365.us/.default",
    domain: "office365.us",
  },
};

export function isLoopback({ hostname }: URL): boolean {
  return /^(127(\.\d+){3}|localhost|\[::1\])$/.test(hostname);
}
