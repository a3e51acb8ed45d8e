/** How `details[0].message` is written; all three were seen on real tenants (2026-07). */
export type ErrorForm = "code" | "bare" | "json";

/** A refusal as Exchange answers it. A text that ends in `(simulated)` is a guess: no public source has the real one. */
export class SimulatedError extends Error {
  readonly status: number;
  readonly code: string;
  readonly type: string;
  readonly form: ErrorForm;
  readonly isBinding: boolean;

  constructor(
    text: string,
    details: { status: number; code: string; type: string; form: ErrorForm; isBinding?: boolean },
  ) {
    super(text);
    this.name = "SimulatedError";
    this.status = details.status;
    this.code = details.code;
    this.type = details.type;
    this.form = details.form;
    this.isBinding = details.isBinding ?? false;
  }
}

const notFoundType = "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException";
const bindingNamespace = "Microsoft.Exchange.AdminApi.CommandInvocation";

export function objectNotFound(identity: string): SimulatedError {
  const text = `Ex6F9304|${notFoundType}|The operation couldn't be performed because object '${identity}' couldn't be found on 'DB8PR01A001DC01.EURPR01A001.PROD.OUTLOOK.COM'.`;
  return new SimulatedError(text, { status: 404, code: "NotFound", type: notFoundType, form: "code" });
}

export function referenceNotFound(identity: string): SimulatedError {
  const text = `Ex94914C|${notFoundType}|Couldn't find object "${identity}". Please make sure that it was spelled correctly or specify a different object.`;
  return new SimulatedError(text, { status: 404, code: "NotFound", type: notFoundType, form: "code" });
}

export function alreadyExists(distinguishedName: string): SimulatedError {
  return new SimulatedError(`The object '${distinguishedName}' already exists.`, {
    status: 400,
    code: "BadRequest",
    type: "Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException",
    form: "json",
  });
}

export function invalidArgument(text: string): SimulatedError {
  return new SimulatedError(text, { status: 400, code: "BadRequest", type: "System.ArgumentException", form: "bare" });
}

export function unknownParameter(name: string): SimulatedError {
  return new SimulatedError(
    `Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet parameters specified. ${name}`,
    {
      status: 400,
      code: "BadRequest",
      type: `${bindingNamespace}.AmbiguousParameterSetException`,
      form: "bare",
      isBinding: true,
    },
  );
}

export function badValue(parameter: string, value: unknown, type: string, allowed: readonly string[]): SimulatedError {
  const text = `Cannot process argument transformation on parameter '${parameter}'. Cannot convert value "${String(value)}" to type "${type}".`;
  const hint = ` Error: "Unable to match the identifier name ${String(value)} to a valid enumerator name. Specify one of the following enumerator names and try again: ${allowed.join(", ")}"`;
  return new SimulatedError(allowed.length > 0 ? text + hint : text, {
    status: 400,
    code: "BadRequest",
    type: `${bindingNamespace}.ParameterTransformationException`,
    form: "bare",
    isBinding: true,
  });
}
