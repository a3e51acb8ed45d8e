import type { ErrorForm, SimulatedError } from "../simulatedError.js";

/** The body of a refusal in one of the forms. `error.message` never says the cause. */
export function errorEnvelope({ message: text, details }: SimulatedError, form: ErrorForm): unknown {
  const general = details.isBinding ? "Invalid Operation" : "Error executing cmdlet";
  return {
    error: {
      code: codeOf(details.status),
      message: general,
      ...(form === "none" ? {} : { details: [{ code: detailCode(form), target: "", message: detail(form) }] }),
      ...(form === "json" ? {} : { innererror: inner() }),
      "adminapi.warnings@odata.type": "#Collection(String)",
      "@adminapi.warnings": [],
    },
  };

  function detail(written: ErrorForm): string {
    if (written === "json")
      return JSON.stringify({ Message: text, TypeName: details.type, StackTrace: null, InnerError: null });
    return `${written === "code" ? (details.exCode ?? "Ex000000") : ""}|${details.type}|${text}`;
  }

  function inner(): unknown {
    return {
      message: general,
      type: "Microsoft.Exchange.Admin.OData.Core.ODataServiceException",
      stacktrace: "",
      internalexception: { message: text, type: details.type, stacktrace: "" },
    };
  }
}

function codeOf(status: number): string {
  if (status === 404) return "NotFound";
  return status === 400 ? "BadRequest" : "InternalServerError";
}

function detailCode(form: ErrorForm): string {
  return form === "json" ? "Context" : "Client";
}
