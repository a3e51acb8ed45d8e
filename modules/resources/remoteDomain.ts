import type { Input, Output } from "@pulumi/pulumi/output.js";
import { CustomResource, type CustomResourceOptions, type ID } from "@pulumi/pulumi/resource.js";

/** How messages to one outside domain are formatted, and which automatic ones may leave. `*` is the built-in `Default`: it is adopted, and put back as it was when the resource goes. */
export class RemoteDomain extends CustomResource {
  /** Outside domain; `*.x` takes subdomains, `*` is the built-in `Default`. A change replaces the object: Set-RemoteDomain cannot change it (2026-08-21). Cmdlet parameter: DomainName. */
  declare readonly domainName: Output<string>;
  /** Unique name, 64 characters at most. A short mark of the owner is added and not shown here if there is room (36 characters). Omitted: the domain name. Not for `*`, whose name is `Default`. Cmdlet parameter: Name. */
  declare readonly name: Output<string | null>;
  /** Rich text (winmail.dat): `true` always, `false` never, `null` each sender's choice. A relay that rewrites mail needs `false`. Cmdlet parameter: TNEFEnabled. */
  declare readonly tnefEnabled: Output<boolean | null>;
  /** Out-of-office messages that may leave: `External`, `ExternalLegacy` (also from old clients), `InternalLegacy`, `None`. `InternalLegacy` sets isInternal true. Default External. Cmdlet parameter: AllowedOOFType. */
  declare readonly allowedOOFType: Output<"External" | "ExternalLegacy" | "InternalLegacy" | "None" | null>;
  /** Whether automatic replies may leave. Default true. Cmdlet parameter: AutoReplyEnabled. */
  declare readonly autoReplyEnabled: Output<boolean | null>;
  /** Whether automatic forwarding may leave; a way for data to get out, and also governed by the outbound spam policy. Default true. Cmdlet parameter: AutoForwardEnabled. */
  declare readonly autoForwardEnabled: Output<boolean | null>;
  /** Whether delivery reports may leave. Default true. Cmdlet parameter: DeliveryReportEnabled. */
  declare readonly deliveryReportEnabled: Output<boolean | null>;
  /** Whether non-delivery reports may leave. Default true. Cmdlet parameter: NDREnabled. */
  declare readonly ndrEnabled: Output<boolean | null>;
  /** Whether the organizer's side hears of forwarded meetings. Tenants differ, so no default is assumed (2026-07). Cmdlet parameter: MeetingForwardNotificationEnabled. */
  declare readonly meetingForwardNotificationEnabled: Output<boolean | null>;
  /** Format of message bodies. Default MimeHtmlText. Cmdlet parameter: ContentType. */
  declare readonly contentType: Output<"MimeHtmlText" | "MimeText" | "MimeHtml" | null>;
  /** MIME character set for messages that carry none, such as `utf-8`; `null` clears it. Cmdlet parameter: CharacterSet. */
  declare readonly characterSet: Output<string | null>;
  /** Character set for plain messages that carry none; `null` clears it. Cmdlet parameter: NonMimeCharacterSet. */
  declare readonly nonMimeCharacterSet: Output<string | null>;
  /** Whether the domain counts as the own organization. `false` sets allowedOOFType ExternalLegacy. Default false. Cmdlet parameter: IsInternal. */
  declare readonly isInternal: Output<boolean | null>;
  /** Whether mail from the domain skips filtering. Default false. Cmdlet parameter: TrustedMailInboundEnabled. */
  declare readonly trustedMailInboundEnabled: Output<boolean | null>;
  /** Whether mail to the domain is marked as trusted. Default false. Cmdlet parameter: TrustedMailOutboundEnabled. */
  declare readonly trustedMailOutboundEnabled: Output<boolean | null>;
  /** Whether the simple display name is used as the sender's. Default false. Cmdlet parameter: UseSimpleDisplayName. */
  declare readonly useSimpleDisplayName: Output<boolean | null>;
  /** GUID that Exchange gave it; stays when it is renamed. */
  declare readonly guid: Output<string>;

  constructor(name: string, args: RemoteDomainArgs, opts?: CustomResourceOptions) {
    super(
      "exchangeonline:index:RemoteDomain",
      name,
      {
        domainName: args.domainName,
        name: args.name,
        tnefEnabled: args.tnefEnabled,
        allowedOOFType: args.allowedOOFType,
        autoReplyEnabled: args.autoReplyEnabled,
        autoForwardEnabled: args.autoForwardEnabled,
        deliveryReportEnabled: args.deliveryReportEnabled,
        ndrEnabled: args.ndrEnabled,
        meetingForwardNotificationEnabled: args.meetingForwardNotificationEnabled,
        contentType: args.contentType,
        characterSet: args.characterSet,
        nonMimeCharacterSet: args.nonMimeCharacterSet,
        isInternal: args.isInternal,
        trustedMailInboundEnabled: args.trustedMailInboundEnabled,
        trustedMailOutboundEnabled: args.trustedMailOutboundEnabled,
        useSimpleDisplayName: args.useSimpleDisplayName,
        guid: undefined,
      },
      opts,
    );
  }

  /** Looks an object of the tenant up by its GUID or name, without managing it. */
  static get(name: string, id: Input<ID>, opts?: CustomResourceOptions): RemoteDomain {
    return new RemoteDomain(name, {} as RemoteDomainArgs, { ...opts, id });
  }
}

/** What a program declares of a RemoteDomain. Omitted: not managed, unless the property names a default. */
export interface RemoteDomainArgs {
  /** Outside domain; `*.x` takes subdomains, `*` is the built-in `Default`. A change replaces the object: Set-RemoteDomain cannot change it (2026-08-21). Cmdlet parameter: DomainName. */
  domainName: Input<string>;
  /** Unique name, 64 characters at most. A short mark of the owner is added and not shown here if there is room (36 characters). Omitted: the domain name. Not for `*`, whose name is `Default`. Cmdlet parameter: Name. */
  name?: Input<string> | undefined;
  /** Rich text (winmail.dat): `true` always, `false` never, `null` each sender's choice. A relay that rewrites mail needs `false`. Cmdlet parameter: TNEFEnabled. */
  tnefEnabled?: Input<boolean | null> | undefined;
  /** Out-of-office messages that may leave: `External`, `ExternalLegacy` (also from old clients), `InternalLegacy`, `None`. `InternalLegacy` sets isInternal true. Default External. Cmdlet parameter: AllowedOOFType. */
  allowedOOFType?: Input<"External" | "ExternalLegacy" | "InternalLegacy" | "None"> | undefined;
  /** Whether automatic replies may leave. Default true. Cmdlet parameter: AutoReplyEnabled. */
  autoReplyEnabled?: Input<boolean> | undefined;
  /** Whether automatic forwarding may leave; a way for data to get out, and also governed by the outbound spam policy. Default true. Cmdlet parameter: AutoForwardEnabled. */
  autoForwardEnabled?: Input<boolean> | undefined;
  /** Whether delivery reports may leave. Default true. Cmdlet parameter: DeliveryReportEnabled. */
  deliveryReportEnabled?: Input<boolean> | undefined;
  /** Whether non-delivery reports may leave. Default true. Cmdlet parameter: NDREnabled. */
  ndrEnabled?: Input<boolean> | undefined;
  /** Whether the organizer's side hears of forwarded meetings. Tenants differ, so no default is assumed (2026-07). Cmdlet parameter: MeetingForwardNotificationEnabled. */
  meetingForwardNotificationEnabled?: Input<boolean> | undefined;
  /** Format of message bodies. Default MimeHtmlText. Cmdlet parameter: ContentType. */
  contentType?: Input<"MimeHtmlText" | "MimeText" | "MimeHtml"> | undefined;
  /** MIME character set for messages that carry none, such as `utf-8`; `null` clears it. Cmdlet parameter: CharacterSet. */
  characterSet?: Input<string | null> | undefined;
  /** Character set for plain messages that carry none; `null` clears it. Cmdlet parameter: NonMimeCharacterSet. */
  nonMimeCharacterSet?: Input<string | null> | undefined;
  /** Whether the domain counts as the own organization. `false` sets allowedOOFType ExternalLegacy. Default false. Cmdlet parameter: IsInternal. */
  isInternal?: Input<boolean> | undefined;
  /** Whether mail from the domain skips filtering. Default false. Cmdlet parameter: TrustedMailInboundEnabled. */
  trustedMailInboundEnabled?: Input<boolean> | undefined;
  /** Whether mail to the domain is marked as trusted. Default false. Cmdlet parameter: TrustedMailOutboundEnabled. */
  trustedMailOutboundEnabled?: Input<boolean> | undefined;
  /** Whether the simple display name is used as the sender's. Default false. Cmdlet parameter: UseSimpleDisplayName. */
  useSimpleDisplayName?: Input<boolean> | undefined;
}
