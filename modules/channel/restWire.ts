import { z } from "zod";
import {
  type CmdletCall,
  type CmdletResult,
  type CmdletValue,
  type ExchangeRecord,
  isListDelta,
} from "../exchange/cmdletCall.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import { Secret } from "../exchange/secret.js";
import { isRead, lostKind } from "./classify.js";
import { hasError } from "./errorCause.js";

/**
 * The body of an InvokeCommand request. The only place where a secret value leaves its wrapper.
 *
 * @throws {ExchangeError} `invalid` for a number that JSON cannot say: it would arrive as null, which clears.
 */
export function requestBody({ cmdlet, parameters }: CmdletCall): string {
  const values = Object.entries(parameters).flatMap(([name, value]) => {
    if (typeof value === "number" && !Number.isFinite(value))
      throw new ExchangeError(`Cannot run ${cmdlet}: ${name} is ${value}; it needs a finite number`, {
        kind: "invalid",
        cmdlet,
      });
    const sent = wireValue(value);
    return sent === undefined ? [] : [[name, sent] as const];
  });
  return JSON.stringify({ CmdletInput: { CmdletName: cmdlet, Parameters: Object.fromEntries(values) } });
}

/** A delta goes as a hash table with Add and Remove (CIPP and ExoHelper, 2026); one that changes nothing does not go. */
function wireValue(value: CmdletValue): unknown {
  if (value instanceof Secret) return value.reveal();
  if (!isListDelta(value)) return value;
  const { add, remove } = value;
  if (add.length + remove.length === 0) return undefined;
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
