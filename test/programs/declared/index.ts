import * as pulumi from "@pulumi/pulumi";
import { InboundConnector, OutboundConnector, RemoteDomain, TransportRuleSet } from "pulumi-exchange-relay";

const types = { InboundConnector, OutboundConnector, RemoteDomain, TransportRuleSet };

interface Declared {
  readonly type: keyof typeof types;
  readonly name: string;
  readonly args: never;
}

for (const { type, name, args } of new pulumi.Config().requireObject<readonly Declared[]>("resources"))
  new types[type](name, args);
