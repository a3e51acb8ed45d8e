import { bind, type Parameter, type Values } from "../parameters.js";
import { alreadyExists, unknownParameter } from "../simulatedError.js";
import { distinguishedName, findObject, type Noun, type StoredObject } from "../tenant.js";
import { type Cmdlet, type CmdletContext, identified, ownParameters, selected, stamp } from "./cmdletContext.js";

/** What a noun adds to the four plain cmdlets. */
export interface NounRules {
  readonly noun: Noun;
  readonly parameters: readonly Parameter[];
  readonly getParameters: readonly string[];
  /** Refuses a whole object that Exchange would refuse. */
  readonly refuse: (object: Values, context: CmdletContext, isNew: boolean) => void;
  /** Values as Exchange stores them, where it changes what it was sent; `changed` is what this call set. */
  readonly store: (object: Values, changed: Values) => Values;
  readonly refuseRemoval: (object: StoredObject, context: CmdletContext) => void;
  /** Parts that only this noun's record has. */
  readonly plumbing: (name: string) => Values;
}

/** Get-, New-, Set- and Remove- of a noun whose objects stand alone. */
export function plainCmdlets(rules: NounRules): Readonly<Record<string, Cmdlet>> {
  const { noun } = rules;
  return {
    [`Get-${noun}`]: (sent, context) => {
      const unknown = Object.keys(sent).find(
        (name) => ![...rules.getParameters, "Identity", "ResultSize"].includes(name),
      );
      if (unknown !== undefined) throw unknownParameter(unknown);
      return selected(noun, sent, context);
    },
    [`New-${noun}`]: (sent, context) => [create(rules, sent, context)],
    [`Set-${noun}`]: (sent, context) => change(rules, sent, context),
    [`Remove-${noun}`]: (sent, context) => {
      const object = identified(noun, sent, context);
      rules.refuseRemoval(object, context);
      const list = context.tenant.objects[noun];
      list.splice(list.indexOf(object), 1);
      return [];
    },
  };
}

function create(rules: NounRules, sent: Values, context: CmdletContext): StoredObject {
  const bound = bind(rules.parameters, "New", ownParameters(sent), {}, context.switches.emptyArrayClears);
  const name = String(bound.Name);
  refuseNamesake(rules.noun, name, undefined, context);
  const unset = Object.fromEntries(rules.parameters.map((parameter) => [parameter.name, parameter.unset]));
  const whole = rules.store({ ...unset, ...bound }, bound);
  rules.refuse(whole, context, true);
  const object = plumbed(rules, whole, context);
  context.tenant.objects[rules.noun].push(object);
  return object;
}

function change(rules: NounRules, sent: Values, context: CmdletContext): readonly Values[] {
  const object = identified(rules.noun, sent, context);
  const bound = bind(rules.parameters, "Set", ownParameters(sent), object, context.switches.emptyArrayClears);
  if (typeof bound.Name === "string") refuseNamesake(rules.noun, bound.Name, object, context);
  const whole = rules.store({ ...object, ...bound }, bound);
  rules.refuse(whole, context, false);
  Object.assign(object, whole, { WhenChangedUTC: stamp(context.sources) });
  rename(object, rules.noun, context);
  return [];
}

function refuseNamesake(noun: Noun, name: string, self: StoredObject | undefined, { tenant }: CmdletContext): void {
  const namesake = findObject(tenant, noun, name);
  if (namesake !== undefined && namesake !== self) throw alreadyExists(distinguishedName(tenant, noun, name));
}

/** The parts of a record that the caller does not write. */
export function plumbed(
  rules: Pick<NounRules, "noun" | "plumbing">,
  values: Values,
  { tenant, sources }: CmdletContext,
): StoredObject {
  const name = String(values.Name);
  const guid = sources.guid();
  const when = stamp(sources);
  return {
    ...values,
    ...rules.plumbing(name),
    Name: name,
    Identity: name,
    Id: name,
    Guid: guid,
    ExchangeObjectId: rules.noun === "RemoteDomain" ? sources.guid() : guid,
    DistinguishedName: distinguishedName(tenant, rules.noun, name),
    OrganizationId: tenant.organization,
    ObjectState: "Unchanged",
    WhenCreatedUTC: when,
    WhenChangedUTC: when,
  };
}

function rename(object: StoredObject, noun: Noun, { tenant }: CmdletContext): void {
  Object.assign(object, {
    Identity: object.Name,
    Id: object.Name,
    DistinguishedName: distinguishedName(tenant, noun, object.Name),
  });
}
