import type { Simulator } from "../simulator.js";

/** Headers of the service beside an answer (captured 2024-05); an observer of 2026-07 had none about rates, hence the switch. */
export function serviceHeaders(simulator: Simulator, now: Date): Readonly<Record<string, string>> {
  const service = {
    "odata-version": "4.0",
    "x-usertype": "Business",
    "x-feserver": "DB8PR01CA0001",
    "x-calculatedbetarget": "DB8PR01MB0001.EURPR01.PROD.OUTLOOK.COM",
    "x-concurrencycount": "0",
    "x-combinedapponlyconcurrencycount": "0",
  };
  if (!simulator.switches.rateHeaders) return service;
  return {
    ...service,
    "rate-limit-limit": "30000",
    "rate-limit-remaining": String(Math.max(0, 30_000 - simulator.calls.length)),
    "rate-limit-reset": new Date(now.getTime() + 16_000).toISOString(),
  };
}
