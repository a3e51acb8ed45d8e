import { EmailRelay } from "pulumi-exchange-relay";

const relay = new EmailRelay("relay", {
  vendor: "custom",
  smartHosts: ["relay.vendor.example"],
  stage: "everyone",
  architecture: "returning",
  returns: {
    loopGuard: { header: "X-Relayed", words: ["true"] },
    inboundConnector: { certificate: "relay.contoso.com" },
  },
  expect: [{ from: "alan@contoso.com", to: "someone@outside.example", way: "relay" }],
});

export const { rules } = relay;
