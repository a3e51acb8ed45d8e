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

const success = z.looseObject({
  value: z.array(z.record(z.string(), z.unknown())).nullish(),
  "@adminapi.warnings": z.array(z.string()).nullish(),
  "@odata.nextLink": z.string().nullish(),
});

/**
 * Reads an answer of status 2xx; undefined if it carries an error after all (seen with status 200, 2026-07).
 *
 * @throws {ExchangeError} if it is not the admin API's, or one page of several: our objects fit on one page, and a
 * partial list would make the rest look absent. After a write the kind is `unknownOutcome`.
 */
export function readAnswer(cmdlet: string, body: string): CmdletResult | undefined {
  const content = parseBody(cmdlet, body);
  if (hasError(content)) return undefined;
  const parsed = success.safeParse(content);
  if (!parsed.success || (isRead(cmdlet) && !parsed.data.value)) throw unreadable(cmdlet, "it is not the admin API's");
  const { value, "@adminapi.warnings": warnings, "@odata.nextLink": nextLink } = parsed.data;
  if (nextLink)
    throw new ExchangeError(
      `Cannot read all of ${cmdlet}: Exchange answered one page of several, though 1,000 objects fit on one; a partial list is not trusted`,
      { kind: lostKind(cmdlet, "invalid"), cmdlet },
    );
  return { values: (value ?? []).map(withoutMarks), warnings: warnings ?? [] };
}

/** A write may be answered without a body or a value. A read may not: no list is not an empty list. */
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
  return Object.fromEntries(Object.entries(record).filter(([key]) => !key.includes("@")));
}
