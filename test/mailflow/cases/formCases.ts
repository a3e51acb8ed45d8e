import type { PropertyValues } from "../../../modules/exchange/objectKind.js";
import { aConnector, anna, aRemoteDomain, aRule, carol } from "../aTenant.js";
import type { FormCase } from "./case.js";

const sent = (it: string, values: PropertyValues, form: readonly string[]): FormCase => ({
  it,
  source: "remoteDomain",
  tenant: { remoteDomains: [aRemoteDomain("*", { characterSet: null, ...values })] },
  form: ["TLS if offered", ...form],
});

const over = (it: string, values: PropertyValues, form: string): FormCase => ({
  it,
  source: "outboundConnector",
  tenant: {
    outboundConnectors: [aConnector("Out", { isTransportRuleScoped: false, recipientDomains: ["*"], ...values })],
  },
  form: [form, "never rich text", "utf-8 where it names no character set"],
});

/** In what form a message arrives: how it is encrypted on its way, and how it is written. */
export const formCases: readonly FormCase[] = [
  sent("is never rich text with TNEFEnabled false", { tnefEnabled: false }, ["never rich text"]),
  sent("is always rich text with TNEFEnabled true", { tnefEnabled: true }, ["always rich text (winmail.dat)"]),
  sent("is as the sender chose where TNEFEnabled is not set", { tnefEnabled: null }, [
    "rich text as each sender chose",
  ]),
  sent("has the remote domain's character set where it names none", { characterSet: "iso-8859-1" }, [
    "never rich text",
    "iso-8859-1 where it names no character set",
  ]),
  {
    it: "is written as the closer remote domain says",
    source: "remoteDomains",
    tenant: {
      remoteDomains: [
        aRemoteDomain("*", { tnefEnabled: true }),
        aRemoteDomain("example.org", { characterSet: "iso-2022-jp" }),
      ],
    },
    form: ["TLS if offered", "never rich text", "iso-2022-jp where it names no character set"],
  },
  {
    it: "is written as it was to a mailbox inside",
    source: "remoteDomains",
    tenant: { remoteDomains: [aRemoteDomain("*", { tnefEnabled: true })] },
    message: { from: anna, to: [carol] },
    form: [],
  },
  over("is encrypted for any certificate with EncryptionOnly", {}, "TLS any certificate"),
  over(
    "needs a trusted certificate with CertificateValidation",
    { tlsSettings: "CertificateValidation" },
    "TLS trusted certificate",
  ),
  over(
    "needs a certificate of the domain with DomainValidation",
    { tlsSettings: "DomainValidation", tlsDomain: "relay.example" },
    "TLS certificate of relay.example",
  ),
  over("is encrypted where the server offers it, without TlsSettings", { tlsSettings: null }, "TLS if offered"),
  {
    it: "is encrypted where a rule asks for it",
    source: "actions",
    tenant: { rules: [aRule("TLS", { routeMessageOutboundRequireTls: true })] },
    form: ["TLS", "never rich text", "utf-8 where it names no character set"],
  },
  {
    it: "leaves by TLS, perhaps, where a rule perhaps asks for it",
    source: "rule",
    tenant: { rules: [aRule("TLS", { attachmentIsUnsupported: true, routeMessageOutboundRequireTls: true })] },
    message: { attachments: [{ name: "a.bin" }] },
    form: [
      "TLS, which is perhaps only asked for if offered",
      "never rich text",
      "utf-8 where it names no character set",
    ],
  },
];
