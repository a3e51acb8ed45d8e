import { type EmailRelayState, emailRelayState } from "../../modules/desired/emailRelayState.js";
import type { Properties } from "../../modules/provider/wire/wireValues.js";
import { aConfig, parse } from "../config/rawConfig.js";

/** One resource of a program, in the order in which the engine hears of it. */
export interface DeclaredResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Properties;
}

/** The relay section and the remote domain of a stack file. */
export interface RelayFile {
  readonly relay: Readonly<Record<string, unknown>>;
  readonly remoteDomain?: Readonly<Record<string, unknown>>;
  readonly filtering?: Readonly<Record<string, unknown>>;
  /** Name of the component. Default `relay`. */
  readonly name?: string;
}

export function urnOf({ type, name }: Pick<DeclaredResource, "type" | "name">): string {
  return `urn:pulumi:contoso::exchange-relay::exchange-relay:index:EmailRelay$exchangeonline:index:${type}::${name}`;
}

const isOff = ({ enabled }: Properties) => enabled === false;

export function stateOf({ relay, remoteDomain, filtering }: RelayFile): EmailRelayState {
  const more = {
    ...(remoteDomain && { "exchange-relay:remoteDomain": remoteDomain }),
    ...(filtering && { "exchange-relay:filtering": filtering }),
  };
  return emailRelayState(parse(aConfig(relay, more)));
}

/** What `EmailRelay` declares, each after what it depends on; `test/sweep/relayProgram.test.ts` compares the two. */
export function relayProgram(file: RelayFile): readonly DeclaredResource[] {
  const { name = "relay" } = file;
  const state = stateOf(file);
  const each = (type: string, all: Readonly<Record<string, object>>, ending = "") =>
    Object.entries(all).map(([key, inputs]) => ({ type, name: `${name}-${key}${ending}`, inputs: { ...inputs } }));
  const outbound = each("OutboundConnector", state.outboundConnectors);
  const inbound = each("InboundConnector", state.inboundConnectors, "-return");
  const domains = each("RemoteDomain", state.remoteDomains);
  const rules = { type: "TransportRuleSet", name: `${name}-mail-flow`, inputs: { ...state.ruleSet } };
  const resources = [rules, ...outbound, ...inbound, ...domains].map((one) => `${one.type}::${one.name}`);
  return [
    { type: "Leftovers", name: `${name}-leftovers`, inputs: { resources } },
    ...each("Baseline", state.baselines, "-baseline"),
    ...outbound.filter(({ inputs }) => !isOff(inputs)),
    ...inbound,
    rules,
    ...outbound.filter(({ inputs }) => isOff(inputs)),
    ...domains,
    ...Object.entries(state.adopted).map(([key, { noun, values }]) => ({
      type: noun,
      name: `${name}-${key}`,
      inputs: { ...values },
    })),
  ];
}
