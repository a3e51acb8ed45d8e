import { RelayDns } from "pulumi-exchange-relay";
import { planRelayDns } from "pulumi-exchange-relay/dns";

const plan = await planRelayDns({
  records: [{ name: "s1._domainkey.contoso.com", type: "CNAME", value: "s1.dkim.vendor.example" }],
  print: "bind",
});
const records = new RelayDns("records", plan);

export const { toSet } = records;
