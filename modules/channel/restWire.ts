import { z } from "zod";
import type { CmdletCall, CmdletResult, ExchangeRecord, ListDelta } from "../exchange/cmdletCall.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import { isRead, lostKind } from "./classify.js";
import { hasError } from "./errorCause.js";
import { wireParameters } from "./wireParameters.js";

/**
 * The body of an InvokeCommand request.
 *
 * @throws {ExchangeError} `invalid` for a value that JSON cannot say.
 */
export function requestBody(call: CmdletCall): string {
  return JSON.stringify({ CmdletInput: { CmdletName: call.cmdlet, Parameters: wireParameters(call, hashTable) } });
}

/** A hash table with Add and Remove (CIPP and ExoHelper, 2026). */
function hashTable({ add, remove }: ListDelta): unknown {
  return {
    "@odata.type": "#Exchange.GenericHashTable",
    ...(add.length > 0 && { Add: add }),
    ...(remove.length > 0 && { Remove: remove }),
  };
}

/** Not key by key: a tenant's rules have ten thousand. */
const record = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
);

const success = z.looseObject({
  value: z.array(record).nullish(),
  "@adminapi.warnings": z.array(z.string()).nullish(),
  "@odata.nextLink": z.string().nullish(),
});

/** What one answer gives. */
export interface Page extends CmdletResult {
  /** Where the list goes on. */
  readonly nextLink?: string | undefined;
}

/**
 * Reads an answer of status 2xx; undefined if it carries an error after all (seen with status 200, 2026-07). A list without
 * a value, or with null, is empty (graph2otel, 2026).
 *
 * @throws {ExchangeError} if it is not the admin API's. After a write the kind is `unknownOutcome`.
 */
export function readAnswer(cmdlet: string, body: string): Page | undefined {
  const content = parseBody(cmdlet, body);
  if (hasError(content)) return undefined;
  const parsed = success.safeParse(content);
  if (!parsed.success) throw unreadable(cmdlet, "it is not the admin API's");
  const { value, "@adminapi.warnings": warnings, "@odata.nextLink": nextLink } = parsed.data;
  if (nextLink && !isRead(cmdlet)) throw unreadable(cmdlet, "a write was answered with one page of several");
  return {
    values: (value ?? []).map(withoutMarks),
    warnings: warnings ?? [],
    ...(nextLink && { nextLink }),
  };
}

/** A write may be answered without a body. A read may not: nothing is not an empty list. */
function parseBody(cmdlet: string, body: string): unknown {
  if (body.trim() === "" && !isRead(cmdlet)) return {};
  try {
    return JSON.parse(body);
  } catch {
    throw unreadable(cmdlet, "it is not JSON");
  }
}

function unreadable(cmdlet: string, found: string): ExchangeError {
  return new ExchangeError(`Cannot read the answer of ${cmdlet}: ${found}; check exchangeonline:endpoint`, {
    kind: lostKind(cmdlet, "unavailable"),
    cmdlet,
  });
}

/** Keys with `@` are marks beside a value (`Priority@data.type`); not every record has them (2026-07). */
function withoutMarks(record: Readonly<Record<string, unknown>>): ExchangeRecord {
  const plain: Record<string, unknown> = {};
  for (const key of Object.keys(record)) if (!key.includes("@")) plain[key] = record[key];
  return plain;
}
