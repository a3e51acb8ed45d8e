import { domainName } from "./domainTexts.js";
import type { ObjectKind } from "./objectKind.js";
import { choice, list, type PropertyValue } from "./property.js";

/** Whose ARC seals the tenant believes. There is one such list, and no cmdlet makes or removes it. */
export const arcConfig: ObjectKind = {
  noun: "ArcConfig",
  verbs: ["Set"],
  roles: { read: ["Transport Hygiene", "View-Only Configuration"], write: ["Tenant AllowBlockList Manager"] },
  doc: "Whose ARC seals the tenant believes: what such a service found (SPF, DKIM, DMARC) before it changed a message counts. A tenant has one list; ours are merged into it and taken out again when the resource goes.",
  key: "identity",
  onlyOne: "Default",
  logged: ["Identity"],
  required: ["identity"],
  properties: {
    identity: choice("Identity", "`Default`, the tenant's own list.", ["Default"], { writtenBy: "createOnly" }),
    // It reads back as one text with commas, and Set- takes the whole list only (the reference's examples, 2026-08-21).
    arcTrustedSealers: list(
      "ArcTrustedSealers",
      "Domains that seal (`d=` in their ARC-Seal). They are merged: what others put there stays. Whoever is here can vouch for any sender.",
      { item: domainName, merged: "whole", read, write },
    ),
  },
  references: [
    "https://learn.microsoft.com/powershell/module/exchangepowershell/set-arcconfig (2026-08-21)",
    "https://learn.microsoft.com/defender-office-365/email-authentication-arc-configure (2026-08-21)",
  ],
};

function read(value: unknown): PropertyValue {
  return [value ?? []].flat().flatMap((text) =>
    String(text)
      .split(",")
      .flatMap((domain) => domain.trim() || []),
  );
}

/** An empty list does not bind; one blank empties it (Microsoft365DSC, 2026). */
function write(value: PropertyValue): readonly string[] {
  return Array.isArray(value) && value.length > 0 ? value : [" "];
}
