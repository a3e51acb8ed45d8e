import type { Relay } from "../config/relayConfig.js";
import type { GuideRow } from "../config/vendors/preset.js";
import { organizationalDomain } from "../dns/domainName.js";
import type { Explanation } from "./explain.js";

export interface Header {
  readonly name: string;
  readonly value: string;
}

const source = { source: "https://docs.trustifi.com/introduction-15", date: "2026-02-03" };

/** What the headers of a message that arrived say of its way. No value of a header is shown. @param relay absent: nothing is known of the stack. */
export function explainHeaders(
  headers: readonly Header[],
  relay: Relay | undefined,
  rows: readonly GuideRow[],
): readonly Explanation[] {
  const row = (title: string) => {
    const found = rows.find((one) => one.title === title);
    return found === undefined ? {} : { row: found };
  };
  const told: Explanation[] = [];
  if (headers.some(({ name, value }) => isNamed(name, "Content-Type") && /ms-tnef/i.test(value)))
    told.push({
      ...{
        id: "rich-text",
        ...row("Emails Sent Without Styles or Formatting"),
        found: "Content-Type: application/ms-tnef",
      },
      cause: "the message left as rich text, which a relay cannot rewrite",
      proofs: ["lint", "relay"],
      cures: ["set exchange-relay:remoteDomain.richText to never, then pulumi up --refresh"],
      ...source,
    });
  if (relay === undefined) return told;
  const { stamp } = relay;
  if (stamp !== undefined && headers.some(({ name }) => isNamed(name, stamp.header)))
    told.push({
      ...{
        id: "key-on-message",
        ...row("Email Failed to Be Delivered"),
        found: `header ${stamp.header} (its value is not shown)`,
      },
      cause: "the relay key is still on the message: its recipients can send through your relay",
      proofs: ["lint", "relay"],
      cures: ["have a new key made and set it (relay rotate key), and have the vendor take the header off"],
      ...source,
    });
  return [...told, ...wayOf(headers, relay, row)];
}

function wayOf(
  headers: readonly Header[],
  { smartHosts }: Relay,
  row: (title: string) => { readonly row?: GuideRow },
): readonly Explanation[] {
  const received = headers.filter(({ name }) => isNamed(name, "Received")).map(({ value }) => value.toLowerCase());
  const domains = [...new Set(smartHosts.map((host) => organizationalDomain(host) ?? host))];
  if (received.length === 0 || domains.length === 0) return [];
  const seen = domains.find((domain) => received.some((line) => line.includes(domain.toLowerCase())));
  if (seen !== undefined)
    return [
      {
        id: "through-relay",
        found: `Received names ${seen}`,
        cause: "the message went through the relay",
        proofs: [],
        cures: [],
        ...source,
      },
    ];
  return [
    {
      ...{ id: "not-through-relay", ...row("Email Sent Without the Trustifi Connector") },
      found: `none of ${received.length} Received lines names ${domains.join(" or ")}`,
      cause:
        "the message did not go through the relay: no rule of it applied, another rule came first, or the relay was off then",
      proofs: ["relay", "lint"],
      cures: ["relay trace with the message's sender and recipient says which rule decides"],
      ...source,
    },
  ];
}

function isNamed(name: string, wanted: string): boolean {
  return name.toLowerCase() === wanted.toLowerCase();
}
