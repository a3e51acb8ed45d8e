import { randomUUID } from "node:crypto";
import { moreResults } from "../cmdlets/cmdletContext.js";
import { type Answer, envelope } from "./answer.js";

/** What the service says to a link that it cannot follow (four ways tried on a live tenant, 2026-07-23). */
const expired = "Expired or Invalid pagination request. Default Expiry time is 00:30:00";

interface Rest {
  readonly tenantId: string;
  readonly records: readonly unknown[];
  readonly size: number;
}

/** The pages that were not fetched yet. A link can be followed once. */
export class Pages {
  #waiting = new Map<string, Rest>();

  /** The first `size` records and a link to the rest, which is at `address` without a query. */
  first(
    address: string,
    tenantId: string,
    records: readonly unknown[],
    size: number,
    warnings: readonly string[],
  ): Answer {
    const rest = records.slice(size);
    const token = randomUUID();
    this.#waiting.set(token, { tenantId, records: rest, size: Math.max(1, size) });
    const body = envelope(tenantId, records.slice(0, size), [...new Set([...warnings, moreResults])]);
    const { value, ...head } = body;
    return { status: 200, body: { ...head, "@odata.nextLink": `${address}?%24skiptoken=${token}`, value } };
  }

  next(address: string, token: string, isServed: boolean): Answer {
    const found = this.#waiting.get(token);
    this.#waiting.delete(token);
    if (found === undefined || !isServed) return refusal;
    if (found.records.length > found.size) return this.first(address, found.tenantId, found.records, found.size, []);
    return { status: 200, body: envelope(found.tenantId, found.records, []) };
  }
}

const refusal: Answer = {
  status: 400,
  body: {
    error: {
      code: "BadRequest",
      message: "Error executing cmdlet",
      innererror: {
        message: "Error executing cmdlet",
        type: "Microsoft.Exchange.Admin.OData.Core.ODataServiceException",
        stacktrace: "",
        internalexception: { message: expired, type: "System.ArgumentException", stacktrace: "" },
      },
    },
  },
};
