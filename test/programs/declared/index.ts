import * as pulumi from "@pulumi/pulumi";
import * as exchange from "pulumi-exchange-relay";

interface Declared {
  readonly type: "OutboundConnector" | "InboundConnector" | "RemoteDomain" | "TransportRuleSet";
  readonly name: string;
  readonly args: never;
}

for (const { type, name, args } of new pulumi.Config().requireObject<readonly Declared[]>("resources"))
  new exchange[type](name, args);
