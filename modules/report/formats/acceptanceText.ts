import type { Item } from "../item.js";

/** `the bank asks for it, Anna, until 2026-12-31`. */
export function acceptanceText(acceptance: Item["acceptance"]): string {
  const { reason = "", owner, until } = acceptance ?? {};
  return [reason, ...(owner === undefined ? [] : [owner]), ...(until === undefined ? [] : [`until ${until}`])].join(
    ", ",
  );
}
