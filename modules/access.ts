/** What a program uses that makes the identities; apart from the rest, because it loads azuread. */
export { ExchangeAccess, type ExchangeIdentity } from "./components/exchangeAccess.js";
export type { CertificateArgs, ExchangeAccessArgs, IdentityArgs } from "./components/exchangeAccessArgs.js";
export { type VendorConsent, vendorConsent } from "./components/exchangeAccessConsent.js";
export type { PipelineArgs } from "./components/exchangeAccessFederation.js";
export { type GroupName, groupAddress } from "./components/exchangeAccessGroup.js";
