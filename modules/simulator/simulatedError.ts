/**
 * How the details of a refusal are written; all were seen on real tenants (2026-07):
 * `code` is `Ex6F9304|type|text`, `bare` is `|type|text`, `json` is JSON in a string without an inner error, `none` has no details.
 */
export const errorForms = ["code", "bare", "json", "none"] as const;

export type ErrorForm = (typeof errorForms)[number];

interface ErrorDetails {
  readonly status: number;
  /** .NET type, as Exchange names it. */
  readonly type: string;
  /** The form this error was seen in. */
  readonly form: ErrorForm;
  /** Exchange's own code of the place that refused. */
  readonly exCode?: string;
  /** Refused before the cmdlet ran: for its parameters. */
  readonly isBinding?: true;
  /** Of an unknown parameter: those that the cmdlet has. */
  readonly parameters?: readonly string[];
}

/** A refusal as Exchange answers it. A text that ends in `(simulated)` is a guess: no public source has the real one. */
export class SimulatedError extends Error {
  readonly details: ErrorDetails;

  constructor(text: string, details: ErrorDetails) {
    super(text);
    this.name = "SimulatedError";
    this.details = details;
  }
}

const notFound = {
  status: 404,
  type: "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException",
  form: "code",
} as const;
const bindingNamespace = "Microsoft.Exchange.AdminApi.CommandInvocation";

export function objectNotFound(identity: string): SimulatedError {
  const text = `The operation couldn't be performed because object '${identity}' couldn't be found on 'DB8PR01A001DC01.EURPR01A001.PROD.OUTLOOK.COM'.`;
  return new SimulatedError(text, { ...notFound, exCode: "Ex6F9304" });
}

export function referenceNotFound(identity: string): SimulatedError {
  const text = `Couldn't find object "${identity}". Please make sure that it was spelled correctly or specify a different object.`;
  return new SimulatedError(text, { ...notFound, exCode: "Ex94914C" });
}

export function alreadyExists(distinguishedName: string): SimulatedError {
  return new SimulatedError(`The object '${distinguishedName}' already exists.`, {
    status: 400,
    type: "Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException",
    form: "json",
  });
}

export function invalidArgument(text: string): SimulatedError {
  return new SimulatedError(text, { status: 400, type: "System.ArgumentException", form: "bare" });
}

export function missingParameter(name: string): SimulatedError {
  return invalidArgument(`Cannot process command because of one or more missing mandatory parameters: ${name}.`);
}

export function unknownParameter(name: string, parameters: readonly string[]): SimulatedError {
  return new SimulatedError(
    `Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet parameters specified. ${name}`,
    {
      status: 400,
      type: `${bindingNamespace}.AmbiguousParameterSetException`,
      form: "bare",
      isBinding: true,
      parameters,
    },
  );
}

export function badValue(parameter: string, value: unknown, type: string, allowed: readonly string[]): SimulatedError {
  const text = `Cannot process argument transformation on parameter '${parameter}'. Cannot convert value "${String(value)}" to type "${type}".`;
  const hint = ` Error: "Unable to match the identifier name ${String(value)} to a valid enumerator name. Specify one of the following enumerator names and try again: ${allowed.join(", ")}"`;
  return new SimulatedError(allowed.length > 0 ? text + hint : text, {
    status: 400,
    type: `${bindingNamespace}.ParameterTransformationException`,
    form: "none",
    isBinding: true,
  });
}
