import type { CmdletName } from "../../exchange/cmdletName.js";
import type { Found, OwnNoun, Parameters, Probe, ProbedTenant } from "../probe.js";
import { refused } from "./probing.js";

const gone = "ManagementObjectNotFoundException";
const noObject = refused(
  "The operation couldn't be performed because object '<prefix>-unknown' couldn't be found on '<server>'",
  gone,
  "notFound",
);
const nouns: readonly OwnNoun[] = ["TransportRule", "OutboundConnector", "InboundConnector", "RemoteDomain"];

/** What Exchange says of what is not there. */
export const absentProbes: readonly Probe[] = [
  ...nouns.map(
    (noun): Probe => ({
      id: `get-unknown-${noun}`,
      asks: `What does Get-${noun} answer for a name that nothing has?`,
      source: "live, 2026-07; the reference warns that some cmdlets answer every object",
      assumed: noObject,
      run: (tenant) => lookUp(tenant, `Get-${noun}`),
    }),
  ),
  ...nouns.map((noun) => write(`Set-${noun}`, noun === "TransportRule" ? { Comments: "x" } : {})),
  ...nouns.map((noun) => write(`Remove-${noun}`)),
  write("Enable-TransportRule"),
  write("Disable-TransportRule"),
  {
    id: "rule-unknown-group",
    asks: "How is a rule refused that names a group which is not there?",
    source: "live text of Exchange Server, 2024",
    assumed: refused(
      'Couldn\'t find object "<prefix>-group@<organization>". Please make sure that it was spelled correctly or specify a different object',
      gone,
      "notFound",
    ),
    run: (tenant) => newRule(tenant, { FromMemberOf: [tenant.name("group@").concat(tenant.organization)] }),
  },
  {
    id: "rule-unknown-connector",
    asks: "How is a rule refused that names a connector which is not there?",
    source: "guess",
    assumed: noObject,
    run: (tenant) => newRule(tenant, { RouteMessageOutboundConnector: tenant.name("unknown") }),
  },
];

async function lookUp(tenant: ProbedTenant, cmdlet: CmdletName): Promise<Found> {
  const call = { Identity: tenant.name("unknown") };
  const found = await tenant.refusal(cmdlet, call);
  return found === "accepted" ? "accepted: an answer without the object" : found;
}

function write(cmdlet: CmdletName, parameters: Parameters = {}): Probe {
  return {
    id: `unknown-${cmdlet}`,
    asks: `How is ${cmdlet} refused for a name that nothing has?`,
    source: "live, 2026-07; ScubaGear and terraform-provider-exo met 404 without a type",
    assumed: noObject,
    run: (tenant) => tenant.refusal(cmdlet, { Identity: tenant.name("unknown"), ...parameters }),
  };
}

function newRule(tenant: ProbedTenant, parameters: Parameters): Promise<Found> {
  return tenant.refusal("New-TransportRule", {
    Name: tenant.name("a"),
    Enabled: false,
    SetAuditSeverity: "DoNotAudit",
    ...parameters,
  });
}
