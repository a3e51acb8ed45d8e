import type { VendorId } from "../relaySchema.js";
import { custom } from "./custom.js";
import type { VendorPreset } from "./preset.js";
import { trustifi } from "./trustifi.js";

/** Every relay vendor that is known here. */
export const vendors: Readonly<Record<VendorId, VendorPreset>> = { trustifi, custom };
