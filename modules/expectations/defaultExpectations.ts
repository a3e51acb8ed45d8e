import type { Relay, RelayConfig } from "../config/relayConfig.js";
import { acts } from "../config/scopeConfig.js";
import type { Expectation, ExpectedWay } from "../mailflow/expectation.js";
import type { Message, MessageType } from "../mailflow/message.js";
import {
  handedBack,
  handedOver,
  insider,
  insiders,
  internet,
  outsideAddress,
  outsider,
  type Person,
  plain,
} from "./people.js";

export type ExpectedConfig = Pick<RelayConfig, "relay"> &
  Partial<Pick<RelayConfig, "remoteDomain" | "filtering" | "expect" | "accept">>;

/**
 * What follows from a config for mail, whoever's tenant it is. In stages off and audit nothing may go by the relay.
 *
 * @param domain an accepted domain of the tenant.
 */
export function defaultExpectations(config: ExpectedConfig, domain: string): readonly Expectation[] {
  return [...outgoing(config, domain), ...incoming(config.relay, domain)];
}

type Kind = readonly [name: string, message: Partial<Message> & { readonly type: MessageType }];

const kinds: readonly Kind[] = [
  ["an automatic reply", { type: "OOF", outOfOffice: "external" }],
  ["a meeting invitation", { type: "Calendaring" }],
  ["a forwarded message", { type: "AutoForward" }],
];

function outgoing(config: ExpectedConfig, domain: string): readonly Expectation[] {
  const { relay } = config;
  if (relay.outgoing === "none") return [];
  const inside = insiders(relay, domain);
  const from = (person: Person, more: Partial<Message> = {}) =>
    plain(person.address, outsideAddress(relay), { memberships: person.memberships, ...fitting(relay), ...more });
  const somebodyElse = outsider(relay, domain);
  return [
    ...inside.map((person) => derived(`somebody in ${person.scope}`, from(person), wayOut(config, "Ordinary"))),
    ...(somebodyElse ? [derived("somebody outside appliesTo", from(somebodyElse), "direct")] : []),
    ...kinds.map(([name, more]) => derived(name, from(insider(relay, domain), more), wayOut(config, more.type))),
    ...(relay.returns && acts(relay.stage)
      ? [
          derived(
            "a message that the relay has handed back",
            from(insider(relay, domain), handedBack(relay.returns)),
            "direct",
            false,
          ),
        ]
      : []),
  ];
}

function derived(name: string, message: Message, way: ExpectedWay, mayBeKept = true): Expectation {
  return { name, message, way, mayBeKept, basis: "derived" };
}

/** Which way outgoing mail of a type takes, of somebody who is meant. */
function wayOut(config: ExpectedConfig, type: MessageType): ExpectedWay {
  const { relay } = config;
  if (isKeptBack(config, type)) return "rejected";
  if (relay.outgoing === "connector") return relay.stage === "everyone" ? "relay" : "direct";
  return acts(relay.stage) && relay.exceptions.messageType !== type ? "relay" : "direct";
}

/** What the config itself says must not leave. */
function isKeptBack({ relay, remoteDomain, filtering }: ExpectedConfig, type: MessageType): boolean {
  if (!acts(relay.stage) || relay.follows === true) return false;
  const settings = remoteDomain?.domain === "*" ? remoteDomain.settings : undefined;
  if (type === "OOF") return settings?.outOfOffice === "none" || settings?.outOfOffice === "internalLegacy";
  return (
    type === "AutoForward" && (settings?.automaticForwarding === false || filtering?.automaticForwarding === false)
  );
}

/** Below the size from which on a message goes around the relay. */
function fitting({ exceptions: { messageSizeOver = Number.POSITIVE_INFINITY } }: Relay): Partial<Message> {
  return { sizeBytes: Math.min(10_000, messageSizeOver - 1) };
}

function incoming(relay: Relay, domain: string): readonly Expectation[] {
  const { inbound, stage } = relay;
  const isLocked = inbound?.route === "mx" && inbound.lockDown !== undefined && stage === "everyone";
  const way = inbound?.route === "rule" && acts(stage) ? "relay" : isLocked ? "rejected" : "direct";
  const to = insider(relay, (inbound?.route === "mx" && inbound.lockDown?.domains[0]) || domain);
  const message = (from: string, more: Partial<Message>) =>
    plain(from, to.address, { memberships: to.memberships, ...more });
  const stranger = "somebody@outside.example";
  return [
    derived("a message from the Internet", message(stranger, internet), way),
    derived("a forged message of an own domain", message(`forged@${domain}`, internet), way),
    ...(inbound !== undefined && acts(stage)
      ? [derived("a message that the relay has handed over", message(stranger, handedOver(relay)), "direct", false)]
      : []),
  ];
}
