import type { Observed } from "../exchange/objectKind.js";
import { acceptedTypeOf, isAccepted, remoteDomainOf } from "./accepted.js";
import { centralConnectors, connectorNamed, connectorsFor, tlsOf, wayOf } from "./connectorChoice.js";
import type { Possible } from "./fields.js";
import { isElsewhere, recipientOf } from "./recipient.js";
import { outsideBlocks, writtenForm } from "./remoteEffects.js";
import { type Route, type RuleState, routesOf } from "./ruleActions.js";
import type { Scene } from "./scene.js";
import { certainty, type End, type EndKind } from "./trace.js";
import { allOf, depends, no, not, type Verdict, yes } from "./verdict.js";

/** Where a message goes that the rules are done with: each way it may take. */
export function depart(scene: Scene, state: RuleState): readonly End[] {
  if (state.isAlive.truth === "no") return state.ends;
  const inside = isAccepted(scene.tenant, scene.recipient);
  const outside = not(inside);
  const remote = remoteDomainOf(scene.tenant, scene.recipient)?.values;
  const ends = [...state.ends];
  const blocks = outsideBlocks(scene.tenant, scene.message, remote);
  let unblocked = state.isAlive;
  for (const { isBlocked, kind, text } of blocks) {
    const whether = allOf([unblocked, outside, isBlocked]);
    if (whether.truth !== "no") ends.push(endOf(kind, text, whether));
    unblocked = allOf([unblocked, not(allOf([outside, isBlocked]))]);
  }
  const stops = blocks.map(({ isBlocked, isStopped = isBlocked }) => not(allOf([outside, isStopped])));
  const onItsWay = allOf([state.isAlive, ...stops]);
  const form = inside.truth === "yes" ? [] : writtenForm(remote ?? {});
  const ways = routesOf(state).flatMap((route) => waysBy(route, scene, inside, state.requiresTls));
  for (const { whether, ...way } of ways) {
    const when = allOf([onItsWay, whether]);
    if (when.truth !== "no") ends.push({ ...way, form: [...way.form, ...form], ...certainty(when) });
  }
  return ends;
}

type Way = Omit<End, "truth" | "on"> & { readonly whether: Verdict };

function waysBy({ value, when }: Possible<Route | null>, scene: Scene, inside: Verdict, tls: Verdict): readonly Way[] {
  if (value !== null) return perhapsCentral([routedWay(value, when, scene, tls)], scene, when, tls);
  const { whether, ...end } = localEnd(scene);
  const local = { ...end, form: [], whether: allOf([when, isLocal(scene, inside), whether]) };
  const onward = unroutedWays(scene, inside, tls).map((way) => ({
    ...way,
    whether: allOf([when, way.whether, not(isLocal(scene, inside))]),
  }));
  return [local, ...onward];
}

/** Whether it ends in this tenant. In an internal relay domain a recipient may have a mailbox elsewhere. */
function isLocal({ tenant, recipient }: Scene, inside: Verdict): Verdict {
  if (inside.truth !== "yes" || acceptedTypeOf(tenant, recipient) !== "InternalRelay") return inside;
  const known = recipientOf(tenant, recipient);
  if (known === undefined) return depends(`whether ${recipient} has a mailbox here`);
  return known === null ? no(`${recipient} has no mailbox here`) : inside;
}

/** In an authoritative domain nobody means a bounce (bounces, 2021-07-14). */
function localEnd({ tenant, recipient }: Scene): Pick<Way, "kind" | "text" | "whether"> {
  const known = recipientOf(tenant, recipient);
  if (known === null)
    return { kind: "rejected", text: `is rejected with 5.1.10: nobody has ${recipient}`, whether: yes() };
  if (known === undefined || !isElsewhere(known))
    return { kind: "mailbox", text: "is delivered inside", whether: yes() };
  const open = depends(`where ${recipient}, a ${known.type}, has its mailbox: trace that address`);
  return { kind: "unknown", text: "goes on to an address of another system, which is not followed", whether: open };
}

function routedWay(route: Route, when: Verdict, { tenant }: Scene, tls: Verdict): Way {
  const connector = connectorNamed(tenant, route.connector);
  if (connector !== undefined && connector.values.enabled !== false)
    return { ...through(connector, tls), rule: route.rule, whether: when };
  const state = connector === undefined ? "missing" : "switched off";
  return {
    kind: "unknown",
    text: `is sent to "${route.connector}", which is ${state}`,
    rule: route.rule,
    form: [],
    whether: allOf([when, depends(`what Exchange does with a route to a connector that is ${state}; no page says`)]),
  };
}

/** Which connector fits may depend on whether the recipient's domain is an accepted one. */
function unroutedWays(scene: Scene, inside: Verdict, tls: Verdict): readonly Way[] {
  return [true, false].flatMap((isInside) => {
    const side = isInside ? inside : not(inside);
    return side.truth === "no" ? [] : perhapsCentral(waysOnSide(scene, isInside, side, tls), scene, side, tls);
  });
}

/** With a connector that routes everything by an own server, what would take another way is open; no page orders the two. */
function perhapsCentral(ways: readonly Way[], { tenant }: Scene, side: Verdict, tls: Verdict): readonly Way[] {
  const central = centralConnectors(tenant).filter(({ name }) => ways.every(({ connector }) => connector !== name));
  if (central.length === 0) return ways;
  const names = central.map(({ name }) => `"${name}"`).join(" or ");
  const open = depends(`whether ${names}, which routes all messages via on-premises, takes this one as well`);
  return [
    ...ways.map((way) => ({ ...way, whether: allOf([way.whether, open]) })),
    ...central.map((connector) => ({ ...through(connector, tls), whether: allOf([side, open]) })),
  ];
}

function waysOnSide({ tenant, recipient }: Scene, isInside: boolean, side: Verdict, tls: Verdict): readonly Way[] {
  const connectors = connectorsFor(tenant, recipient, isInside);
  if (connectors.length === 0) {
    const form = [asRequired(ifOffered, tls)];
    return [{ kind: "internet", text: "leaves by the recipient's MX record", form, whether: side }];
  }
  const names = connectors.map(({ name }) => `"${name}"`).join(" or ");
  const which = connectors.length === 1 ? yes() : depends(`which connector is taken, ${names}; they fit alike`);
  return connectors.map((connector) => ({ ...through(connector, tls), whether: allOf([side, which]) }));
}

function through(connector: Observed, requiresTls: Verdict): Omit<Way, "whether"> {
  const form = asRequired(tlsOf(connector.values), requiresTls);
  return { kind: "connector", text: `leaves by ${wayOf(connector)}`, connector: connector.name, form: [form] };
}

const ifOffered = "TLS if offered";

/** What a rule asks for beside the connector. */
function asRequired(form: string, { truth }: Verdict): string {
  if (form !== ifOffered || truth === "no") return form;
  return truth === "yes" ? "TLS" : "TLS, which is perhaps only asked for if offered";
}

/** An end with the certainty of a verdict that is not a no. */
export function endOf(kind: EndKind, text: string, whether: Verdict): End {
  return { kind, text, form: [], ...certainty(whether) };
}
