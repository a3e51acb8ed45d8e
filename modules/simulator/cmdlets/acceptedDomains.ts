import { bool, oneOf, type Parameter } from "../parameters.js";
import { invalidArgument } from "../simulatedError.js";
import type { NounRules } from "./plainObjects.js";

const made = { on: "New" } as const;

/**
 * Set-AcceptedDomain takes what the cloud has of it (reference of 2025-08-11). Domains are made in Entra, by no cmdlet here.
 * The record is that of ScubaGear's sample reports (2026-05).
 */
export const acceptedDomainRules: NounRules = {
  noun: "AcceptedDomain",
  parameters: [
    { name: "DomainName", type: "string", unset: "", isRequired: true, ...made } satisfies Parameter,
    bool("Default", false, made),
    bool("InitialDomain", false, made),
    oneOf("DomainType", ["Authoritative", "InternalRelay", "ExternalRelay"], "Authoritative"),
    bool("MatchSubDomains"),
    bool("OutboundOnly"),
    bool("EnableNego2Authentication"),
    bool("CanHaveCloudCache"),
    bool("SendingFromDomainDisabled"),
    bool("SendingToDomainDisabled"),
  ],
  filters: [],
  shows: () => true,
  nameOf: ({ DomainName }) => String(DomainName),
  store: (object) => object,
  refuse: ({ DomainType }) => {
    if (DomainType === "ExternalRelay")
      throw invalidArgument("ExternalRelay is available only in on-premises organizations. (simulated)");
  },
  refuseRemoval: () => undefined,
  plumbing: {
    CatchAllRecipientID: null,
    AddressBookEnabled: true,
    EmailOnly: false,
    ExternallyManaged: false,
    RawAuthenticationType: "Managed",
    AuthenticationType: "Managed",
    LiveIdInstanceType: "Business",
    PendingRemoval: false,
    PendingCompletion: false,
    FederatedOrganizationLink: "Federation",
    MailFlowPartner: null,
    PendingFederatedAccountNamespace: false,
    PendingFederatedDomain: false,
    IsCoexistenceDomain: false,
    PerimeterDuplicateDetected: false,
    IsDefaultFederatedDomain: false,
    SmtpDaneStatus: "Disabled",
    MailFlowRegion: "",
    AzureProvisioningRegion: "",
  },
};
