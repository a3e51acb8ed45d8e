import type { Item } from "../../modules/report/item.js";
import type { ConfigPath } from "../../modules/report/locations.js";

const relay = "exchange-relay:relay";

/** Keys of the config that declare a property of a rule. */
const ofRules: Readonly<Record<string, string>> = {
  enabled: "stage",
  mode: "stage",
  fromMemberOf: "appliesTo",
  from: "appliesTo",
  sentToMemberOf: "appliesTo",
  sentTo: "appliesTo",
  setHeaderName: "stamp",
  setHeaderValue: "stamp",
  name: "ruleName",
  ruleErrorAction: "onError",
  stopRuleProcessing: "stopRuleProcessing",
};

/** Keys of the relay that are beside `inbound`, and that it has none of. */
const shared = ["stage", "appliesTo", "onError", "stopRuleProcessing"];

/** The part of the config that declares what a difference is about; the nearest part above it that is written. */
export function driftPlaceOf({ rule, property = "" }: Item): ConfigPath {
  const [section = "", key = "", name = ""] = property.split(".");
  if (rule === "expectation-unmet") return ["exchange-relay:expect"];
  switch (section) {
    case "rules":
      return key === "signature" ? [relay, "signature"] : rulePlace(key, name);
    case "outboundConnectors":
      return [relay, ...(key === "inbound" ? ["inbound"] : []), name === "smartHosts" ? name : "connector"];
    case "inboundConnectors":
      return [relay, key === "inbound" ? "inbound" : "returns", "inboundConnector"];
    case "remoteDomains":
      return ["exchange-relay:remoteDomain"];
    case "dns":
      return ["exchange-relay:dns"];
    default:
      return section.startsWith("adopted") ? ["exchange-relay:filtering"] : [relay];
  }
}

function rulePlace(key: string, name: string): ConfigPath {
  const at = ofRules[name];
  const isInbound = key.startsWith("inbound") && (at === undefined || !shared.includes(at));
  return [relay, ...(isInbound ? ["inbound"] : []), ...(at === undefined ? [] : [at])];
}
