import type { SimulatedError } from "./simulatedError.js";

/** The body of a refusal, in the three forms and with the gaps that were seen live (2026-07): some lack details, some the inner error. */
export function errorEnvelope(error: SimulatedError): unknown {
  const general = error.isBinding ? "Invalid Operation" : "Error executing cmdlet";
  const details = error.type.endsWith("ParameterTransformationException")
    ? {}
    : { details: [{ code: error.form === "json" ? "Context" : "Client", target: "", message: detailText(error) }] };
  const inner = error.form === "json" ? {} : { innererror: innerError(error, general) };
  return {
    error: {
      code: error.code,
      message: general,
      ...details,
      ...inner,
      "adminapi.warnings@odata.type": "#Collection(String)",
      "@adminapi.warnings": [],
    },
  };
}

function detailText({ form, message, type }: SimulatedError): string {
  if (form === "code") return message;
  if (form === "bare") return `|${type}|${message}`;
  return JSON.stringify({ Message: message, TypeName: type, StackTrace: null, InnerError: null });
}

function innerError({ message, type }: SimulatedError, general: string): unknown {
  const internal = { message: message.split("|").at(-1), type, stacktrace: "" };
  return {
    message: general,
    type: "Microsoft.Exchange.Admin.OData.Core.ODataServiceException",
    stacktrace: "",
    internalexception: internal,
  };
}
