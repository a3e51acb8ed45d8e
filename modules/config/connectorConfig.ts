import { z } from "zod";
import { ipRange, senderAddress } from "../exchange/addressTexts.js";
import { domainPattern } from "../exchange/domainTexts.js";
import { distinct } from "../exchange/listTexts.js";
import { headerName, objectName } from "./texts.js";

const connectorTypes = ["Partner", "OnPremises"] as const;
const tlsModes = ["EncryptionOnly", "CertificateValidation", "DomainValidation"] as const;
export type ConnectorType = (typeof connectorTypes)[number];
export type TlsMode = (typeof tlsModes)[number];

const connectorType = z
  .enum(connectorTypes)
  .describe(
    "`Partner`: another company's servers. `OnPremises`: your own servers; new tenants may be refused it (advisory EX505293, 2023).",
  );

const comment = z
  .string()
  .min(1)
  .describe("Free text at the connector, for the next person in the admin center. Default: says that it is declared.");

const tlsConfig = z
  .strictObject({
    mode: z
      .enum(tlsModes)
      .describe(
        "What is asked of the other side's certificate. `EncryptionOnly`: nothing. `CertificateValidation`: a trusted chain. `DomainValidation`: also the name in `domain`.",
      ),
    domain: domainPattern
      .exactOptional()
      .describe("Name that the certificate must carry; `*.` at its start is allowed. Just with `DomainValidation`."),
  })
  .superRefine(({ mode, domain }, context) => {
    if (mode === "DomainValidation" && domain === undefined)
      context.addIssue({ code: "custom", path: ["domain"], message: 'missing. Mode "DomainValidation" needs it' });
    if (mode !== "DomainValidation" && domain !== undefined)
      context.addIssue({
        code: "custom",
        path: ["domain"],
        message: `is given, but mode "${mode}" looks at no name. Remove it, or set mode: DomainValidation`,
      });
  });

/** The connector that takes mail to the relay; what is left out comes from the vendor's preset. */
export const connectorConfig = z.strictObject({
  name: objectName.exactOptional().describe("The connector's name. Default: the preset's, such as `Send to Trustifi`."),
  connectorType: connectorType.exactOptional(),
  tls: tlsConfig.exactOptional().describe("How the way to the relay is encrypted. Default: the preset's."),
  comment: comment.exactOptional(),
});

/** How mail is known that has been through the relay. Exactly one of the two ways; every hairpin vendor uses one. */
export const loopGuard = z
  .strictObject({
    header: headerName.exactOptional().describe("Header that the relay stamps on what it hands back."),
    words: distinct(z.string().min(1))
      .min(1)
      .exactOptional()
      .describe("Words of which that header contains one, such as `true`."),
    senderIpRanges: distinct(ipRange)
      .min(1)
      .exactOptional()
      .describe("Addresses from which the relay hands mail back. Exchange sees the last server before it only."),
  })
  .refine(
    ({ header, words, senderIpRanges }) =>
      senderIpRanges === undefined
        ? header !== undefined && words !== undefined
        : header === undefined && words === undefined,
    "must be a header and its words, or senderIpRanges",
  )
  .meta({ oneOf: [{ required: ["header", "words"] }, { required: ["senderIpRanges"] }] });

/** The connector by which Exchange recognises the relay when it hands mail back. */
export const inboundConnectorConfig = z
  .strictObject({
    name: objectName.exactOptional().describe("The connector's name. Default: the preset's."),
    connectorType: connectorType.exactOptional(),
    certificate: domainPattern
      .exactOptional()
      .describe("Name in the relay's TLS certificate; `*.` at its start is allowed."),
    senderIPAddresses: distinct(senderAddress)
      .min(1)
      .exactOptional()
      .describe("Addresses of the relay: IPv4, or CIDR from /24 to /32."),
    skipLastIp: z
      .boolean()
      .exactOptional()
      .describe(
        "Enhanced filtering: look for the true sender behind the relay. Default true with `route: mx`; elsewhere it stays as it is: behind the relay stands Exchange itself there.",
      ),
    comment: comment.exactOptional(),
  })
  .refine(
    ({ certificate, senderIPAddresses }) => (certificate === undefined) !== (senderIPAddresses === undefined),
    "must name the relay by certificate, or by senderIPAddresses",
  )
  .meta({ oneOf: [{ required: ["certificate"] }, { required: ["senderIPAddresses"] }] });
