/** Relays that are known here, and `custom` for every other one. */
export const vendorIds = [
  "trustifi",
  "mimecast",
  "proofpoint",
  "barracuda",
  "seppmail",
  "hornetsecurity",
  "zivver",
  "mesh",
  "custom",
] as const;
export type VendorId = (typeof vendorIds)[number];
