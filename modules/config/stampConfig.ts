import { z } from "zod";
import { relayKey } from "./relayKey.js";
import { headerName } from "./texts.js";

/**
 * Header fields that mean something already: setting one would overwrite what a person or a server wrote. From RFC 5322
 * (2008-10), MIME (RFC 2045 to 2049, 1996-11) and IANA's registry of permanent message headers.
 */
const standardHeaders = new Set(
  `accept-language apparently-to archived-at authentication-results auto-submitted autoforwarded autosubmitted bcc cc
  comments date delivered-to deferred-delivery discarded-x400-ipms-extensions disposition-notification-options
  disposition-notification-to dkim-signature domainkey-signature encrypted errors-to expires expiry-date from importance
  in-reply-to keywords mime-version message-id message-type newsgroups organization original-recipient precedence
  priority received received-spf references reply-to require-recipient-valid-since return-path return-receipt-to sender
  sensitivity sio-label sio-label-history subject tls-required tls-report-domain tls-report-submitter to thread-index
  thread-topic user-agent vbr-info x-auto-response-suppress x-mailer x-originating-ip x-priority`.split(/\s+/),
);
const reservedStarts = ["arc-", "content-", "downgraded-", "list-", "resent-", "x-forefront-", "x-microsoft-", "x-ms-"];

/** Name of a header that a rule may set: the vendor's own, and nobody else's. */
const stampHeader = headerName.refine(
  (name) => !isTaken(name.toLowerCase()),
  "is a header that mail and Exchange use themselves; a rule would overwrite it. Write the vendor's own",
);

function isTaken(name: string): boolean {
  return standardHeaders.has(name) || reservedStarts.some((start) => name.startsWith(start));
}

export const keyHeader = stampHeader.describe(
  "Former way to write `stamp.header`. Name of the header that carries the relay key.",
);

/** The header by which the relay knows whose mail it is. */
export const stampConfig = z.strictObject({
  header: stampHeader.describe(
    "Name of the header that carries the relay key. From the vendor's guide: where nothing public confirms one, there is no default.",
  ),
  key: relayKey,
  removedByRelay: z
    .boolean()
    .default(false)
    .describe(
      "Whether the vendor says that the relay takes the header off. Default false: where mail comes back to Exchange, a rule takes it off, so that no recipient sees the key.",
    ),
});

export type Stamp = z.output<typeof stampConfig>;

/** The two ways to write a stamp, the present one first. */
export interface StampWritten {
  readonly stamp?: Stamp;
  readonly keyHeader?: string;
  readonly key?: Stamp["key"];
}

/** The stamp, however it was written; nothing where the relay needs none. */
export function stampOf({ stamp, keyHeader: header, key }: StampWritten): { readonly stamp?: Stamp } {
  if (stamp !== undefined) return { stamp };
  return header === undefined || key === undefined ? {} : { stamp: { header, key, removedByRelay: false } };
}
