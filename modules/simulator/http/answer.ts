/** One HTTP answer, whatever carries it. A string body goes out as it is. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The body of a cmdlet that ran, as the admin API writes it (2024-05, 2026-07). */
export function envelope(
  tenantId: string,
  values: readonly unknown[],
  warnings: readonly string[],
): Readonly<Record<string, unknown>> {
  return {
    "@odata.context": `https://outlook.office.com/adminapi/beta/${tenantId}/$metadata#Collection(Exchange.GenericHashTable)`,
    "adminapi.warnings@odata.type": "#Collection(String)",
    "@adminapi.warnings": warnings,
    value: values,
  };
}
