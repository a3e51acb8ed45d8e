import * as pulumi from "@pulumi/pulumi";
import { getOrganization, Provider, type ProviderArgs, RemoteDomain } from "pulumi-exchange-relay";

interface Tenant extends ProviderArgs {
  readonly organization: string;
  readonly name: string;
  readonly tokenVariable: string;
}

export const organizations: Record<string, string> = {};
let before: RemoteDomain | undefined;

/** Each but the first is known when the one before it is made: in a first preview it is not. */
for (const { name, tokenVariable, ...args } of new pulumi.Config().requireObject<readonly Tenant[]>("tenants")) {
  const envVarMappings = { [tokenVariable]: "EXCHANGE_RELAY_SIMULATOR_TOKEN" };
  const organization = before === undefined ? args.organization : before.guid.apply(() => args.organization);
  const provider = new Provider(name, { ...args, organization, channel: "rest" }, { envVarMappings });
  before = new RemoteDomain(name, { domainName: `${name}.example`, tnefEnabled: false }, { provider });
  organizations[name] = (await getOrganization({ provider })).name;
}
