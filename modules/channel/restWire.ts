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

/** The body of an InvokeCommand request. The only place where a secret value leaves its wrapper. */
export function requestBody({ cmdlet, parameters }: CmdletCall): string {
  const values = Object.entries(parameters).map(([name, value]) => [name, wireValue(value)]);
  return JSON.stringify({ CmdletInput: { CmdletName: cmdlet, Parameters: Object.fromEntries(values) } });
}

/** A delta goes as a hash table with Add and Remove (CIPP and ExoHelper, 2026). */
function wireValue(value: CmdletValue): unknown {
  if (value instanceof Secret) return value.reveal();
  if (!isListDelta(value)) return value;
  return { "@odata.type": "#Exchange.GenericHashTable", Add: value.add, Remove: value.remove };
}

const success = z.looseObject({
  value: z.array(z.record(z.string(), z.unknown())).nullish(),
  "@adminapi.warnings": z.array(z.string()).nullish(),
  "@odata.nextLink": z.string().nullish(),
  error: z.unknown().optional(),
  "@odata.error": z.unknown().optional(),
});

/**
 * Reads a successful answer; undefined if it carries an error after all (seen with status 200, 2026-07).
 *
 * @throws {ExchangeError} `invalid` if the answer is not Exchange's or has more than one page.
 */
export function readAnswer(cmdlet: string, body: string): CmdletResult | undefined {
  const parsed = success.safeParse(parseBody(cmdlet, body));
  if (!parsed.success)
    throw new ExchangeError(
      `Cannot read the answer of ${cmdlet}: it is not the admin API's; check exchangeonline:endpoint`,
      { kind: "invalid", cmdlet },
    );
  const { value, error, ...rest } = parsed.data;
  if (error !== undefined || rest["@odata.error"] !== undefined) return undefined;
  if (rest["@odata.nextLink"])
    throw new ExchangeError(
      `Cannot read all of ${cmdlet}: Exchange answered one page of several, though 1,000 objects fit on one; a partial list is not trusted`,
      { kind: "invalid", cmdlet },
    );
  return { values: (value ?? []).map(withoutMarks), warnings: rest["@adminapi.warnings"] ?? [] };
}

/** A write may be answered without a body. */
function parseBody(cmdlet: string, body: string): unknown {
  if (body.trim() === "") return {};
  try {
    return JSON.parse(body);
  } catch {
    throw new ExchangeError(`Cannot read the answer of ${cmdlet}: it is not JSON; check exchangeonline:endpoint`, {
      kind: "invalid",
      cmdlet,
    });
  }
}

function withoutMarks(record: Record<string, unknown>): ExchangeRecord {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !key.includes("@")));
}
