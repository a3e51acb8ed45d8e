import { accepted, bind, namesFor } from "../bindParameters.js";
import { type Parameter, unsetValues, type Values } from "../parameters.js";
import { alreadyExists } from "../simulatedError.js";
import { distinguishedName, findObject, type Noun, naming, type StoredObject } from "../tenant.js";
import { type Cmdlet, type CmdletContext, changeMarks, firstOf, identified, selected, stamp } from "./cmdletContext.js";
import { directoryRecord } from "./directoryRecord.js";

/** What a noun adds to the four plain cmdlets. */
export interface NounRules {
  readonly noun: Exclude<Noun, "TransportRule">;
  readonly parameters: readonly Parameter[];
  /** Parameters of Get- beside Identity and ResultSize, and whether it answers an object when given them. */
  readonly filters: readonly string[];
  /** Whether Get- knows ResultSize; absent: it does. */
  readonly takesResultSize?: false;
  readonly shows: (object: StoredObject, given: Values) => boolean;
  /** Refuses a whole object that Exchange would refuse. */
  readonly refuse: (object: Values, context: CmdletContext, isNew: boolean) => void;
  /** Values as Exchange stores them, where it changes what it was sent; `changed` is what this call set. */
  readonly store: (object: Values, changed: Values) => Values;
  /** What Exchange calls a new object, where New- takes no name. */
  readonly nameOf?: (bound: Values) => string;
  readonly refuseRemoval: (object: StoredObject, context: CmdletContext) => void;
  /** Parts that only this noun's record has. */
  readonly plumbing: Values;
}

/** Get-, New-, Set- and Remove- of a noun whose objects stand alone. */
export function plainCmdlets(rules: NounRules): Readonly<Record<string, Cmdlet>> {
  const { noun } = rules;
  return {
    [`Get-${noun}`]: (sent, context) => {
      const size = rules.takesResultSize === false ? [] : ["ResultSize"];
      const given = accepted(sent, ["Identity", ...size, ...rules.filters]);
      const shown = selected(noun, given, context).filter((object) => rules.shows(object, given));
      return firstOf(shown, given.ResultSize, context);
    },
    [`New-${noun}`]: (sent, context) => [createObject(rules, sent, context)],
    [`Set-${noun}`]: (sent, context) => change(rules, sent, context),
    [`Remove-${noun}`]: (sent, context) => {
      const object = identified(noun, accepted(sent, ["Identity", "Confirm"]), context);
      rules.refuseRemoval(object, context);
      const list = context.tenant.objects[noun];
      list.splice(list.indexOf(object), 1);
      return [];
    },
  };
}

/** Get- and Set- of a noun whose objects the service makes. */
export function settingsCmdlets(rules: NounRules): Readonly<Record<string, Cmdlet>> {
  const names = [`Get-${rules.noun}`, `Set-${rules.noun}`];
  return Object.fromEntries(Object.entries(plainCmdlets(rules)).filter(([name]) => names.includes(name)));
}

export function createObject(rules: NounRules, sent: Values, context: CmdletContext): StoredObject {
  const given = accepted(sent, namesFor(rules.parameters, "New"));
  const bound = bind(rules.parameters, given, context.switches, undefined);
  const Name = rules.nameOf?.(bound) ?? String(bound.Name);
  refuseNamesake(rules.noun, Name, undefined, context);
  const whole = rules.store({ ...unsetValues(rules.parameters), ...bound, Name }, bound);
  rules.refuse(whole, context, true);
  const object = plumbed(rules, whole, context);
  context.tenant.objects[rules.noun].push(object);
  return object;
}

function change(rules: NounRules, sent: Values, context: CmdletContext): readonly Values[] {
  const { noun, parameters } = rules;
  const given = accepted(sent, namesFor(parameters, "Set"));
  const object = identified(noun, given, context);
  const bound = bind(parameters, given, context.switches, object);
  if (typeof bound.Name === "string") refuseNamesake(noun, bound.Name, object, context);
  const whole = rules.store({ ...object, ...bound }, bound);
  rules.refuse(whole, context, false);
  Object.assign(
    object,
    whole,
    naming(context.tenant, noun, String(whole.Name)),
    changeMarks(noun, "", context.sources),
  );
  return [];
}

function refuseNamesake(noun: Noun, name: string, self: StoredObject | undefined, { tenant }: CmdletContext): void {
  const namesake = findObject(tenant, noun, name);
  if (namesake !== undefined && namesake !== self) throw alreadyExists(distinguishedName(tenant, noun, name));
}

/** The whole record, with the parts that the caller does not write. */
function plumbed({ noun, plumbing }: NounRules, values: Values, { tenant, sources }: CmdletContext): StoredObject {
  const name = String(values.Name);
  const guid = sources.guid();
  const objectId = noun === "RemoteDomain" ? sources.guid() : guid;
  const directory = directoryRecord(tenant, noun, name, { guid, objectId, when: stamp(sources) });
  return { AdminDisplayName: "", ...values, ...plumbing, ...directory, Name: name, Guid: guid };
}
