import { isIP } from "node:net";
import { checkServerIdentity } from "node:tls";
import type { Connector, RelayConfig } from "../config/relayConfig.js";
import { domainOf, recipientProblem } from "../config/validateConfig.js";
import type { DnsReader } from "../dns/dnsReader.js";
import { type Check, cannotTell, type Finding, failed, passed } from "./check.js";
import type { DoctorWorld } from "./doctorWorld.js";
import type { SmtpAnswer } from "./smtpProbe.js";

interface SmartHost {
  readonly host: string;
  /** Its key in the stack file. */
  readonly key: string;
  readonly tls: Connector["tls"];
  /** Of `tls`. */
  readonly tlsKey: string;
}

type World = Pick<DoctorWorld, "dns" | "smtp">;

/** Whether mail can get to the relay, and by the TLS that its connector asks for; whether the test message can be sent. */
export function smartHostChecks(
  { dns, smtp }: World,
  { relay }: Pick<RelayConfig, "relay">,
  stack: string,
): readonly Check[] {
  const hosts = smartHosts(relay);
  const each = (look: (host: SmartHost) => Promise<Finding>) => async () => Promise.all(hosts.map(look));
  const set = (key: string, value: string) =>
    `pulumi config set --path "exchange-relay:${key}" ${value} --stack ${stack}`;
  const recipient = relay.validate?.recipient;
  return [
    ...(hosts.length === 0
      ? []
      : [
          { name: "smart hosts", run: each((host) => lookUp(dns.resolver, host, set)) },
          { name: "port 25", run: () => tried(smtp, hosts, set) },
        ]),
    ...(recipient === undefined
      ? []
      : [{ name: "validate", run: async () => [await outside(dns.resolver, recipient, set)] }]),
  ];
}

type SetCommand = (key: string, value: string) => string;

function smartHosts({ smartHosts: outgoing, connector, inbound }: RelayConfig["relay"]): readonly SmartHost[] {
  const of = (hosts: readonly string[], { tls }: Connector, section: string) =>
    hosts.map((host, index) => ({
      ...{ host, tls, key: `${section}.smartHosts[${index}]`, tlsKey: `${section}.connector.tls.mode` },
    }));
  return [
    ...of(outgoing, connector, "relay"),
    ...(inbound?.route === "rule" ? of(inbound.smartHosts, inbound.connector, "relay.inbound") : []),
  ];
}

async function lookUp(dns: DnsReader, { host, key }: SmartHost, set: SetCommand): Promise<Finding> {
  if (isIP(host) !== 0) return passed(`${host} is an address`);
  const answers = [await dns.read("A", host), await dns.read("AAAA", host)];
  const addresses = answers.flatMap((answer) => (answer.kind === "found" ? answer.values : []));
  if (addresses.length > 0) return passed(`${host}: ${addresses.join(", ")}`);
  const unknown = answers.find((answer) => answer.kind === "unknown");
  if (unknown !== undefined) return cannotTell(`${host}: ${unknown.reason}`, "run it again");
  const isNoName = answers.some((answer) => answer.kind === "absent" && answer.why === "noName");
  return failed(
    isNoName ? `${host} does not exist: no name server knows it` : `${host} has no address`,
    `copy it from the vendor's portal: ${set(key, "<host>")}`,
  );
}

async function tried(smtp: World["smtp"], hosts: readonly SmartHost[], set: SetCommand): Promise<readonly Finding[]> {
  const answers = await Promise.all(hosts.map(async (host) => ({ host, answer: await smtp(host.host) })));
  const findings = answers.flatMap(({ host, answer }) => (answer.kind === "silent" ? [] : [judged(answer, host, set)]));
  const silent = answers.flatMap(({ host: { host }, answer }) =>
    answer.kind === "silent" && answer.why !== "ENOTFOUND" ? [{ host, why: answer.why }] : [],
  );
  return silent.length === 0 ? findings : [...findings, unheard(silent)];
}

/** A silent port says more of this machine's network than of the relay, so nothing is wrong yet; of a name that nobody knows the look-up says enough. */
function unheard(silent: readonly { readonly host: string; readonly why: string }[]): Finding {
  const reasons = [...new Set(silent.map(({ why }) => why))].join(", ");
  return {
    state: "byHand",
    found: `${silent.map(({ host }) => host).join(", ")} cannot be tried from here (${reasons})`,
    cure: "look from a network that may use port 25",
  };
}

function judged(
  answer: Exclude<SmtpAnswer, { kind: "silent" }>,
  { host, tls, tlsKey }: SmartHost,
  set: SetCommand,
): Finding {
  if (answer.kind === "noTls")
    return failed(`${host} starts no TLS: ${answer.why}`, "compare relay.smartHosts with the vendor's portal");
  const { certificate, distrust } = answer;
  const until = `until ${new Date(certificate.valid_to).toISOString().slice(0, 10)}`;
  const problem = tls.mode === "EncryptionOnly" ? undefined : (distrust ?? otherName(tls, certificate));
  if (problem !== undefined)
    return failed(
      `${host} fails ${tls.mode}: ${problem}`,
      `take any certificate: ${set(tlsKey, "EncryptionOnly")}, or have the vendor mend it`,
    );
  const trust = distrust === undefined ? "trusted" : `not trusted (${distrust}), which ${tls.mode} does not ask`;
  return passed(`${host}: TLS, ${trust}, ${until}`);
}

/** Of a wildcard any name below it is looked for. */
function otherName(
  { mode, domain }: SmartHost["tls"],
  certificate: Extract<SmtpAnswer, { kind: "tls" }>["certificate"],
): string | undefined {
  if (mode !== "DomainValidation" || domain === undefined) return undefined;
  return checkServerIdentity(domain.replace(/^\*\./, "any."), certificate) && `its certificate does not name ${domain}`;
}

async function outside(dns: DnsReader, recipient: string, set: SetCommand): Promise<Finding> {
  const answer = await dns.read("MX", domainOf(recipient));
  if (answer.kind === "unknown") return cannotTell(`${recipient}: ${answer.reason}`, "run it again");
  const problem = recipientProblem(recipient, answer);
  if (problem === undefined) return passed(`${recipient} is not in Microsoft 365`);
  return failed(problem, `name another: ${set("relay.validate.recipient", "<address at Gmail, Yahoo or Hotmail>")}`);
}
