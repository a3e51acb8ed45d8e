import { type Input, type Output, output, secret } from "@pulumi/pulumi/output.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type CustomResourceOptions,
  type Resource,
} from "@pulumi/pulumi/resource.js";
import { confirmationOf, stepText } from "../config/todoFile.js";
import { type EmailRelayState, emailRelayState } from "../desired/emailRelayState.js";
import type { AdoptedNoun } from "../desired/filtering.js";
import { ruleSentences } from "../desired/ruleSentences.js";
import { stageSentences } from "../desired/stageSentences.js";
import type { PropertyValues } from "../exchange/objectKind.js";
import { isForeign, type RuleEntry } from "../exchange/ruleSet.js";
import { ArcConfig } from "../resources/arcConfig.js";
import { Baseline } from "../resources/baseline.js";
import { ConnectorValidation } from "../resources/connectorValidation.js";
import { HostedConnectionFilterPolicy } from "../resources/hostedConnectionFilterPolicy.js";
import { HostedOutboundSpamFilterPolicy } from "../resources/hostedOutboundSpamFilterPolicy.js";
import { InboundConnector, type InboundConnectorArgs } from "../resources/inboundConnector.js";
import { Leftovers } from "../resources/leftovers.js";
import { OutboundConnector, type OutboundConnectorArgs } from "../resources/outboundConnector.js";
import { RemoteDomain, type RemoteDomainArgs } from "../resources/remoteDomain.js";
import type { TransportRuleArgs } from "../resources/transportRuleArgs.js";
import { type ForeignRuleArgs, TransportRuleSet } from "../resources/transportRuleSet.js";
import { type EmailRelayArgs, relayConfig, type WithKey } from "./emailRelayArgs.js";
import { both, type Hooks, lookingFirst } from "./lookingFirst.js";
import { RelayDns } from "./relayDns.js";
import { expecting } from "./relayExpectations.js";
import { requireMxAtRelay } from "./relayLockDown.js";
import { requireOutsideRecipient } from "./relayValidation.js";

/** A relay in Exchange Online: connectors, mail flow rules in their order, remote domains; and what is left to do by hand. */
export class EmailRelay extends ComponentResource {
  /** Its type, as the state has it. */
  static readonly __pulumiType: string = "exchange-relay:index:EmailRelay";

  /** Names of the connectors that take mail to the relay. */
  readonly connectors: Output<string[]>;
  /** The rules from top to bottom, each with what it does to mail. */
  readonly rules: Output<string[]>;
  /** Outside domains whose settings are managed. */
  readonly remoteDomains: Output<string[]>;
  /** The relay's DNS records, one line each. */
  readonly dnsRecords: Output<string[]>;
  /** Those that a person must set, in the format asked for. */
  readonly dnsToSet: Output<string>;
  /** What a person should read of them: the SPF budget, DMARC alignment. */
  readonly dnsNotes: Output<string[]>;
  /** What no cmdlet can do and a person still must, each with where and a link. */
  readonly byHand: Output<string[]>;
  /** What the stage changes for mail, what the next one would, and what a person should know before either. */
  readonly mail: Output<string[]>;

  constructor(name: string, args: EmailRelayArgs, opts?: ComponentResourceOptions) {
    super(new.target.__pulumiType, name, {}, opts);
    const { sections, config } = relayConfig(name, args);
    const state = emailRelayState(config);
    const first = [this.#leftovers(name, state), ...this.#baselines(name, state, args.leader)];
    const { hooks } = expecting(name, this, sections);
    const writer = { parent: this, dependsOn: first, hooks };
    const [on, off] = byState(state.outboundConnectors);
    const carrying = this.#outboundConnectors(name, on, writer);
    const { inbound, validate } = config.relay;
    const isLocking = inbound?.route === "mx" && inbound.lockDown !== undefined;
    const door = isLocking ? lookingFirst(`${name}-mx`, (dns) => requireMxAtRelay(config.relay, dns)) : {};
    const returns = this.#inboundConnectors(name, state, { ...writer, hooks: both(hooks, door) });
    const dns = args.dns && new RelayDns(`${name}-dns`, args.dns, { parent: this });
    const address = validate
      ? lookingFirst(`${name}-recipient`, (dns) => requireOutsideRecipient(config.relay, dns))
      : {};
    const validation = this.#validation(name, state, carrying.outbound, address);
    const before = [...first, ...Object.values(carrying), ...returns, ...validation, ...(dns ? [dns] : [])];
    const rules = this.#rules(name, args, state, { ...writer, dependsOn: before, hooks: both(hooks, dns?.gate.hooks) });
    const idle = this.#outboundConnectors(name, off, { ...writer, dependsOn: [...first, rules] });
    const connectors = { ...carrying, ...idle };
    const domains = this.#remoteDomains(name, state, writer);
    this.#adopted(name, state, writer);
    this.connectors = output(Object.values(connectors).map((connector) => connector.name));
    this.rules = rules.order.apply((order) => ruleLines(state, order));
    this.remoteDomains = output(domains.map((domain) => domain.domainName));
    this.dnsRecords = output(dns?.records ?? []);
    this.dnsToSet = output(dns?.toSet ?? "");
    this.dnsNotes = output(dns?.notes ?? []);
    const open = state.byHand.filter((step) => confirmationOf(step, args.confirmed ?? []) === undefined);
    this.byHand = output(open.map(stepText));
    this.mail = output([...stageSentences(config), ...state.warnings]);
    this.registerOutputs({
      connectors: this.connectors,
      rules: this.rules,
      remoteDomains: this.remoteDomains,
      dnsRecords: this.dnsRecords,
      dnsToSet: this.dnsToSet,
      dnsNotes: this.dnsNotes,
      byHand: this.byHand,
      mail: this.mail,
    });
  }

  /** What a killed run leaves of the others goes with this one, though no state knows it. */
  #leftovers(name: string, state: EmailRelayState): Leftovers {
    const keyed = (values: object, type: string, ending = "") =>
      Object.keys(values).map((key) => `${type}::${name}-${key}${ending}`);
    const resources = [
      `TransportRuleSet::${name}-mail-flow`,
      ...keyed(state.outboundConnectors, "OutboundConnector"),
      ...keyed(state.inboundConnectors, "InboundConnector", "-return"),
      ...keyed(state.remoteDomains, "RemoteDomain"),
    ];
    return new Leftovers(`${name}-leftovers`, { resources }, { parent: this });
  }

  /** What others' objects are like is in the state before anything writes them: no crash can lose it. */
  #baselines(name: string, { baselines }: EmailRelayState, leader: string | undefined): readonly Baseline[] {
    return Object.entries(baselines).map(
      ([key, { values, ...rest }]) =>
        new Baseline(`${name}-${key}-baseline`, { ...rest, values: { ...values }, leader }, { parent: this }),
    );
  }

  #outboundConnectors(
    name: string,
    outboundConnectors: Connectors,
    opts: CustomResourceOptions,
  ): Readonly<Record<string, OutboundConnector>> {
    const entries = Object.entries(outboundConnectors).map(
      ([key, values]) =>
        [key, new OutboundConnector(`${name}-${key}`, declared<OutboundConnectorArgs>(values), opts)] as const,
    );
    return Object.fromEntries(entries);
  }

  #validation(
    name: string,
    { validation }: EmailRelayState,
    connector: OutboundConnector | undefined,
    hooks: Hooks,
  ): readonly ConnectorValidation[] {
    if (validation === undefined || connector === undefined) return [];
    const { recipients, triggers, vendor } = validation;
    const args = { connector: connector.name, recipients: [...recipients], triggers: { ...triggers }, vendor };
    return [new ConnectorValidation(`${name}-validation`, args, { parent: this, dependsOn: [connector], hooks })];
  }

  #inboundConnectors(
    name: string,
    { inboundConnectors }: EmailRelayState,
    opts: CustomResourceOptions,
  ): readonly InboundConnector[] {
    return Object.entries(inboundConnectors).map(
      ([key, values]) => new InboundConnector(`${name}-${key}-return`, declared<InboundConnectorArgs>(values), opts),
    );
  }

  /** After the connectors and the DNS records, and gone before them: a rule must never route to what is not there. */
  #rules(
    name: string,
    args: EmailRelayArgs,
    { ruleSet: { rules, order, catchAll } }: EmailRelayState,
    opts: CustomResourceOptions,
  ): TransportRuleSet {
    const entries = Object.entries(rules).map(
      ([key, entry]) => [key, declaredRule(entry, keyOf(key.startsWith("inbound") ? args.inbound : args))] as const,
    );
    const declaredSet = { rules: Object.fromEntries(entries), order: [...order], catchAll };
    return new TransportRuleSet(`${name}-mail-flow`, declaredSet, opts);
  }

  #remoteDomains(
    name: string,
    { remoteDomains }: EmailRelayState,
    opts: CustomResourceOptions,
  ): readonly RemoteDomain[] {
    return Object.entries(remoteDomains).map(
      ([key, values]) => new RemoteDomain(`${name}-${key}`, declared<RemoteDomainArgs>(values), opts),
    );
  }

  #adopted(name: string, { adopted }: EmailRelayState, opts: CustomResourceOptions): void {
    for (const [key, { noun, values }] of Object.entries(adopted)) adopting[noun](`${name}-${key}`, values, opts);
  }
}

type Connectors = EmailRelayState["outboundConnectors"];

/** Those that are on, which come before the rules, and those that are off: they go off after the rules stamp no more. */
function byState(connectors: Connectors): readonly [Connectors, Connectors] {
  const having = (isOff: boolean) =>
    Object.fromEntries(Object.entries(connectors).filter(([, { enabled }]) => (enabled === false) === isOff));
  return [having(false), having(true)];
}

/** Policies of the tenant's own, by noun. */
const adopting: Readonly<
  Record<AdoptedNoun, (name: string, values: PropertyValues, opts: CustomResourceOptions) => Resource>
> = {
  HostedOutboundSpamFilterPolicy: (name, values, opts) =>
    new HostedOutboundSpamFilterPolicy(name, declared(values), opts),
  HostedConnectionFilterPolicy: (name, values, opts) => new HostedConnectionFilterPolicy(name, declared(values), opts),
  ArcConfig: (name, values, opts) => new ArcConfig(name, declared(values), opts),
};

function keyOf(section: WithKey<object> | undefined): Input<string> | undefined {
  return section?.stamp?.key ?? section?.key;
}

/** The relay's key is wrapped as Pulumi's secret at its leaf, so that the rest of the rule stays readable. */
function declaredRule(entry: RuleEntry, key: Input<string> | undefined): TransportRuleArgs | ForeignRuleArgs {
  if (isForeign(entry)) return entry;
  const rule = declared<TransportRuleArgs>(entry);
  return rule.setHeaderName === undefined || key === undefined ? rule : { ...rule, setHeaderValue: secret(key) };
}

/** Property values as resource arguments. */
function declared<Args>(values: PropertyValues): Args {
  return { ...values } as Args;
}

function ruleLines({ ruleSet }: EmailRelayState, order: readonly string[]): string[] {
  const sentences = ruleSentences(ruleSet);
  return order.map((key, index) => `${index + 1}. ${key}: ${sentences[key] ?? ""}`);
}
