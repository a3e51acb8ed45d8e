import type { Cookie } from "undici";

/**
 * The cookies of one connection. They lead each call to the server that answered the first, which sees what was written
 * and knows the pages of its lists (go-exoscc, 2026: "must be retained"). No host gets one that is not for it.
 */
export class CookieJar {
  readonly #domain: string;
  readonly #cookies = new Map<string, { readonly host: string; readonly pair: string }>();

  /** @param domain the widest name that a cookie may be for. */
  constructor(domain: string) {
    this.#domain = domain;
  }

  /** Takes what a host set; what it ended is dropped. */
  keep({ hostname }: URL, cookies: readonly Cookie[]): void {
    for (const { name, value, domain, maxAge, expires } of cookies) {
      const isShared = domain !== undefined && isWithin(domain.replace(/^\./, ""), `.${this.#domain}`);
      const host = isShared ? `.${this.#domain}` : hostname;
      const isOver = maxAge === undefined ? Number(expires ?? Number.POSITIVE_INFINITY) <= Date.now() : maxAge <= 0;
      if (isOver) this.#cookies.delete(`${host} ${name}`);
      else this.#cookies.set(`${host} ${name}`, { host, pair: `${name}=${value}` });
    }
  }

  /** The header for a host; none if it has no cookie. */
  headerFor({ hostname }: URL): { readonly cookie?: string } {
    const pairs = [...this.#cookies.values()].filter(({ host }) => isWithin(hostname, host));
    return pairs.length === 0 ? {} : { cookie: pairs.map(({ pair }) => pair).join("; ") };
  }
}

/** @param suffix a host, or with a full stop before it also everything below. */
function isWithin(host: string, suffix: string): boolean {
  return suffix.startsWith(".") ? `.${host}`.endsWith(suffix) : host === suffix;
}
