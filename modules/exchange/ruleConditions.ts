import type { Property } from "./property.js";
import { messageConditions } from "./ruleMessageConditions.js";
import { peopleConditions } from "./rulePeopleConditions.js";

/** The predicates of a rule: values in one are ORed, conditions are ANDed. */
export const ruleConditions: readonly Property[] = [...peopleConditions, ...messageConditions];

/** The same ones as exceptions, which are ORed. */
export const ruleExceptions: readonly Property[] = ruleConditions.map((property) => ({
  ...property,
  parameter: `ExceptIf${property.parameter}`,
  doc: `Exception. ${property.doc}`,
}));

/** Our name for a parameter: `TNEFEnabled` becomes `tnefEnabled`, `SCLOver` `sclOver`, `UseMXRecord` `useMXRecord`. */
export function propertyName(parameter: string): string {
  return parameter.replace(/^([A-Z]+)(?=[A-Z][a-z])|^[A-Z]+/, (capitals) => capitals.toLowerCase());
}
