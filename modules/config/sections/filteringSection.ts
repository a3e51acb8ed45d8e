/** How Exchange filters mail of the relay, from stage pilot on. What others set stays, and what is set here goes with the stack. Without this section nothing of it is touched. The sign-in needs further roles: Transport Hygiene, and for trustedSealers Tenant AllowBlockList Manager. */
export interface FilteringSection {
  /** Whether mailboxes may forward to the outside by themselves (outbound spam policy `Default`, AutoForwardingMode). true opens a way for data to get out, for everybody without a policy of their own; false refuses it. Left out: stays as it is, which has meant refused since 2021 where nobody set it. */
  automaticForwarding?: boolean;
  /** Addresses of the relay whose mail is not taken for spam, whoever wrote it (connection filter `Default`, IPAllowList): IPv4, or CIDR from /24 to /32. They are added to those of others. Other customers of a shared relay pass too. */
  allowAddresses?: string[];
  /** Domains whose ARC seal is believed: a relay that changes incoming mail breaks its DKIM, and so DMARC. The `d=` in the ARC-Seal header of a message that came through the relay. They are added to those of others. Whoever is here can vouch for any sender. */
  trustedSealers?: string[];
}
