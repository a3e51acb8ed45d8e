import { nearest } from "../../exchange/nearest.js";
import { barracuda } from "./barracuda.js";
import { custom } from "./custom.js";
import { hornetsecurity } from "./hornetsecurity.js";
import { mesh } from "./mesh.js";
import { mimecast } from "./mimecast.js";
import type { VendorPreset } from "./preset.js";
import { proofpoint } from "./proofpoint.js";
import { seppmail } from "./seppmail.js";
import { trustifi } from "./trustifi.js";
import { type VendorId, vendorIds } from "./vendorIds.js";
import { zivver } from "./zivver.js";

/** Every relay vendor that is known here. */
export const vendors: Readonly<Record<VendorId, VendorPreset>> = {
  trustifi,
  mimecast,
  proofpoint,
  barracuda,
  seppmail,
  hornetsecurity,
  zivver,
  mesh,
  custom,
};

/** The preset that was meant: a typo is told once, and what depends on the vendor is looked at as it was meant. */
export function vendorMeant(relay: unknown): VendorPreset | undefined {
  const written = typeof relay === "object" && relay !== null && "vendor" in relay ? relay.vendor : undefined;
  const meant = typeof written === "string" ? nearest(written, vendorIds) : undefined;
  return vendorIds.flatMap((id) => (id === meant ? [vendors[id]] : []))[0];
}
