import { type VendorId, vendorIds } from "../config/vendors/vendorIds.js";
import { vendors } from "../config/vendors/vendors.js";
import type { Route } from "./relayRoutes.js";
import { isSame, textsOf } from "./ruleValues.js";

/** Words of a vendor's hosts that are not its name, as its guide has them. */
const hostWords: Readonly<Partial<Record<VendorId, readonly string[]>>> = {
  proofpoint: ["ppe-hosted", "pphosted"],
  barracuda: ["cudamail", "barracudanetworks"],
};

/** Whose relay it seems to be, the likeliest first: by its hosts, then by the names of connector and rules. The last one is `custom`. */
export function likelyVendors({ connector, rules }: Route): readonly VendorId[] {
  const hosts = textsOf(connector.values.smartHosts).map((host) => host.toLowerCase());
  const names = [connector, ...rules].map(({ name }) => name.toLowerCase());
  const known = vendorIds.filter((id) => id !== "custom");
  const isIn = (texts: readonly string[], id: VendorId) =>
    [id, ...(hostWords[id] ?? [])].some((word) => texts.some((text) => text.includes(word)));
  const preset = (id: VendorId) =>
    [vendors[id].names.outboundConnector, vendors[id].names.outboundRule].some(({ value }) =>
      names.some((name) => isSame(name, value)),
    );
  const found = [
    ...known.filter((id) => isIn(hosts, id)),
    ...known.filter(preset),
    ...known.filter((id) => isIn(names, id)),
    "custom" as const,
  ];
  return [...new Set(found)];
}
