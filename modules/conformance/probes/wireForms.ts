import { z } from "zod";
import type { HttpAnswer } from "../../channel/restConnection.js";
import { NotPossible } from "../notPossible.js";
import type { Found, Probe, ProbedTenant } from "../probe.js";
import type { Wire } from "../wire.js";

const pageOf1 = { prefer: "odata.maxpagesize=1" };
const list = { cmdlet: "Get-RemoteDomain", parameters: {} } as const;

/** What only the bare answers show. */
export const wireProbes: readonly Probe[] = [
  onWire("wire-unknown-cmdlet", "What answers a cmdlet that does not exist?", {
    source: "live, 2026-07",
    assumed: { status: 403, body: "NUL bytes" },
    run: async (wire) => {
      const { status, body } = await wire.ask({ cmdlet: "Get-PxrConformance", parameters: {} });
      return { status, body: bodyForm(body) };
    },
  }),
  onWire("wire-unknown-object", "What answers for an object that is not there, in which of the known forms?", {
    source: "live, 2026-07; switches notFound, errorForms",
    assumed: { status: 404, code: "NotFound", message: "Error executing cmdlet", isTyped: true, isKnownForm: true },
    run: async (wire, tenant) => {
      const parameters = { Identity: tenant.name("unknown") };
      const answer = await wire.ask({ cmdlet: "Get-RemoteDomain", parameters });
      return { status: answer.status, ...errorForm(answer.body) };
    },
  }),
  onWire("wire-type-marks", "Do type marks stand beside values?", {
    source: "live, 2026-07; switch sidecars",
    assumed: { guid: "System.Guid", list: "absent", date: "System.DateTime" },
    run: async (wire) => {
      const [first = {}] = recordsOf(await wire.ask(list));
      const mark = (key: string) => String(first[key] ?? "absent");
      return { guid: mark("Guid@data.type"), list: mark("Name@odata.type"), date: mark("WhenChanged@data.type") };
    },
  }),
  onWire("wire-rates", "Do answers say how many requests are left?", {
    source: "captured 2024-05: yes; an observer of 2026-07: no; switch rateHeaders",
    assumed: { limit: true, remaining: true, reset: true },
    run: async (wire) => {
      const { header } = await wire.ask(list);
      const has = (name: string) => header(`rate-limit-${name}`) !== undefined;
      return { limit: has("limit"), remaining: has("remaining"), reset: has("reset") };
    },
  }),
  onWire("wire-pages", "What does a page of one give, and where does its link lead?", {
    source: "live, 2026-07: the page size is honoured; switch nextPage",
    assumed: { records: 1, hasLink: true, saysMore: true, next: { status: 200, records: 1 } },
    run: async (wire, tenant) => {
      await tenant.make("RemoteDomain", "a");
      const page = await wire.ask(list, pageOf1);
      const link = pageSchema.parse(JSON.parse(page.body))["@odata.nextLink"];
      const next = link === undefined ? undefined : await wire.follow(link, page, list);
      return {
        records: recordsOf(page).length,
        hasLink: link !== undefined,
        saysMore: page.body.includes("There are more results available"),
        next: next === undefined ? null : { status: next.status, records: recordsOf(next).length },
      };
    },
  }),
];

interface OnWire {
  readonly source: string;
  readonly assumed: Found;
  readonly run: (wire: Wire, tenant: ProbedTenant) => Promise<Found>;
}

function onWire(id: string, asks: string, { source, assumed, run }: OnWire): Probe {
  return {
    id,
    asks,
    source,
    assumed,
    throughPowershell: null,
    run: (tenant) => {
      if (tenant.wire === undefined) throw new NotPossible("there is no bare answer here");
      return run(tenant.wire, tenant);
    },
  };
}

const pageSchema = z.looseObject({
  value: z.array(z.record(z.string(), z.unknown())).optional(),
  "@odata.nextLink": z.string().optional(),
});

function recordsOf({ status, body }: HttpAnswer): readonly Readonly<Record<string, unknown>>[] {
  return status === 200 ? (pageSchema.parse(JSON.parse(body)).value ?? []) : [];
}

function bodyForm(body: string): string {
  if (body === "") return "empty";
  if (/^\0+$/.test(body)) return "NUL bytes";
  return body.trimStart().startsWith("{") ? "JSON" : "text";
}

const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.array(z.object({ message: z.string() })).optional(),
    innererror: z.looseObject({ internalexception: z.object({ type: z.string() }).optional() }).optional(),
  }),
});

/** The four forms that were seen (2026-07): with a code, without, as JSON in the text, and without details. */
function errorForm(body: string): { readonly [key: string]: Found } {
  const parsed = errorSchema.safeParse(bodyForm(body) === "JSON" ? JSON.parse(body) : undefined);
  if (!parsed.success) return { code: "none", message: bodyForm(body), isTyped: false, isKnownForm: false };
  const { code, message, details, innererror } = parsed.data.error;
  const detail = details?.[0]?.message;
  const isKnown =
    detail === undefined
      ? innererror?.internalexception !== undefined
      : /^(Ex[0-9A-F]{6})?\||^\{"Message"/.test(detail);
  const isTyped = innererror?.internalexception !== undefined || /Exception/.test(detail ?? "");
  return { code, message, isTyped, isKnownForm: isKnown };
}
