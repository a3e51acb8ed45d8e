/** What is right of the last `@`, in lower case; empty for the empty sender. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

export function sameText(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** Whether a domain is this one or below it. */
export function isInDomain(domain: string, parent: string): boolean {
  const below = parent.toLowerCase();
  return domain.toLowerCase() === below || domain.toLowerCase().endsWith(`.${below}`);
}

/**
 * How closely a pattern of Exchange (`a.example`, `*.a.example`, `*`) fits a domain; the higher the closer, 0 for not
 * at all. `*.a.example` takes subdomains; whether it takes `a.example` itself the pages say differently, so it does here.
 */
export function wildcardFit(pattern: string, domain: string): number {
  const wanted = pattern.toLowerCase();
  const given = domain.toLowerCase();
  if (wanted === given) return 1000;
  if (wanted === "*") return 1;
  return wanted.startsWith("*.") && isInDomain(given, wanted.slice(2)) ? 1 + wanted.length : 0;
}

/** Whether an IPv4 address is one, in a range `a-b`, or in a CIDR. `undefined`: it cannot be read. */
export function isInRange(ip: string, range: string): boolean | undefined {
  const address = ipNumber(ip);
  const [start = "", end] = range.split("-");
  const [base = "", bits] = start.split("/");
  const first = ipNumber(base);
  if (address === undefined || first === undefined) return undefined;
  if (end !== undefined) {
    const last = ipNumber(end);
    return last === undefined ? undefined : address >= first && address <= last;
  }
  const block = 2 ** (32 - Number(bits ?? 32));
  return Math.floor(address / block) === Math.floor(first / block);
}

function ipNumber(text: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text.trim())?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}
