import { Config } from "@pulumi/pulumi";
import { EmailRelay } from "pulumi-exchange-relay";

const relay = new EmailRelay("relay", {
  vendor: "trustifi",
  smartHosts: ["relay.vendor.example"],
  stamp: { header: "X-Relay-Key", key: new Config().requireSecret("relayKey") },
  stage: "pilot",
  appliesTo: { users: ["alan@contoso.com"] },
  remoteDomain: {},
});

export const { rules, byHand } = relay;
