import type { Item } from "../../modules/report/item.js";
import type { ConfigPath } from "../../modules/report/locations.js";

const relay = "exchange-relay:relay";
const sections: Readonly<Record<string, ConfigPath>> = {
  outboundConnectors: [relay, "connector"],
  inboundConnectors: [relay, "inbound"],
  remoteDomains: ["exchange-relay:remoteDomain"],
  adopted: ["exchange-relay:filtering"],
};

/** The part of the config that declares what a difference is about. */
export function driftPlaceOf({ rule, property = "" }: Item): ConfigPath {
  const [section = "", key = "", name = ""] = property.split(".");
  if (rule === "expectation-unmet") return ["exchange-relay:expect"];
  if (section === "rules" && key === "signature") return [relay, "signature"];
  if (section === "rules" && name === "enabled") return [relay, "stage"];
  return sections[section] ?? [relay];
}
