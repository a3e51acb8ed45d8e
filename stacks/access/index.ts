import { Config } from "@pulumi/pulumi/config.js";
import { ExchangeAccess, type ExchangeAccessArgs, vendorConsent } from "pulumi-exchange-relay/access";

const config = new Config();
const access = new ExchangeAccess("relay", config.requireObject<ExchangeAccessArgs>("identities"));
const vendor = config.get("vendorApplication");

export const { apply, drift } = access;
export const vendorApplication = vendor === undefined ? "not checked" : (await vendorConsent(vendor)).message;
