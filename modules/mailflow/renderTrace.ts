import { type CopyTrace, type End, type Hop, isCertain, leaves, type RuleStep, type Trace } from "./trace.js";

export interface RenderOptions {
  /** What stands behind the first line, such as "after this `up`". */
  readonly note?: string;
  /** Names of rules that are shown even where they do not apply. */
  readonly always?: readonly string[];
}

const nameWidth = 28;
const truthWidth = 9;

/** A trace for a terminal: a line a rule that applies, may apply, or is kept away by an exception. */
export function renderTraceText(trace: Trace, options: RenderOptions = {}): readonly string[] {
  const { note } = options;
  const first = `${trace.from} → ${trace.recipients.join(", ")}, ${typeText(trace)}${note === undefined ? "" : `, ${note}`}`;
  const isSplit = trace.copies.length > 1;
  return [
    first,
    ...trace.copies.flatMap((copy) => [
      "",
      ...(isSplit ? [`to ${copy.recipients.join(", ")}`] : []),
      ...hopLines(copy.hop, options),
      "",
      ...endLines(copy),
    ]),
  ];
}

/** The same as data: `version` changes when a field is renamed or goes. */
export function traceJson(trace: Trace) {
  return { version: 1, isCertain: isCertain(trace), ...trace } as const;
}

function typeText({ type }: Trace): string {
  return type === "Ordinary" ? "ordinary message" : `message of type ${type}`;
}

function hopLines({ arrival, steps, ends }: Hop, options: RenderOptions): readonly string[] {
  const { how, service, connector, headers = [], accepted } = arrival;
  const by = connector === undefined ? "" : `, by "${connector}"`;
  const refusal =
    accepted.truth === "yes"
      ? ""
      : `, ${accepted.truth === "no" ? "refused" : "perhaps refused"}: ${accepted.because.join(", ")}`;
  const intro =
    how === "submitted"
      ? []
      : how === "server"
        ? [`      ── handed in by a server${by}${refusal} ──`]
        : [`      ── "${service}" hands it back${headersText(headers)}${by}${refusal} ──`];
  return [
    ...intro,
    ...steps.filter((step) => isShown(step, options)).map(stepLine),
    ...ends.flatMap(({ next }) => (next === undefined ? [] : hopLines(next, options))),
  ];
}

function headersText(headers: readonly string[]): string {
  return headers.length === 0 ? "" : `, with ${headers.join(", ")}`;
}

function isShown({ truth, because, rule }: RuleStep, { always = [] }: RenderOptions): boolean {
  return truth !== "no" || because.some((reason) => reason.startsWith("exception")) || always.includes(rule);
}

function stepLine(step: RuleStep): string {
  const { priority, rule, truth } = step;
  return `${String(priority).padStart(4)}  ${shortened(rule).padEnd(nameWidth)}  ${truth.padEnd(truthWidth)}  ${decision(step)}`;
}

/** A line of a trace that stands alone. */
export function stepText(step: RuleStep): string {
  return `rule ${step.priority} "${step.rule}": ${step.truth}, ${decision(step)}`;
}

function decision({ truth, because, does, isAudit }: RuleStep): string {
  const reason = truth === "depends" ? `on ${because.join("; ")}` : because.join(", ");
  const action =
    truth === "no" || does.length === 0 ? "" : ` → ${isAudit ? "only logs what it would do: " : ""}${does.join(", ")}`;
  return `${reason}${action}`;
}

/** The start and the end of a long name. */
function shortened(name: string): string {
  return name.length <= nameWidth ? name : `${name.slice(0, 12)} … ${name.slice(-(nameWidth - 15))}`;
}

function endLines({ hop }: CopyTrace): readonly string[] {
  const ends = leaves(hop);
  const open = uncertain(hop);
  const [only] = ends;
  if (ends.length === 1 && only !== undefined && only.truth === "yes") return [`${endText(only)}.`];
  const [text, ...others] = new Set(ends.map(endText));
  const reasons = [...new Set(ends.flatMap(({ on }) => on))].join("; ");
  const isOne = others.length === 0 && ends.length > 1;
  return [
    ...(isOne ? [`${text}, in each case; the way there depends on ${reasons}.`] : []),
    ...(ends.length === 1 || isOne ? [] : ["Not certain; it either"]),
    ...(isOne ? [] : new Set(ends.map((end) => `  ${endText(end)}, depending on ${end.on.join("; ")}`))),
    ...(open.length === 0 ? [] : [`Not certain: rule${open.length === 1 ? "" : "s"} ${open.join(", ")}.`]),
  ];
}

function endText({ text, form }: End): string {
  return [text, ...form].join(", ");
}

/** Priorities of the rules of which it is not certain whether they apply. */
function uncertain({ steps, ends }: Hop): readonly number[] {
  const own = steps.filter(({ truth }) => truth === "depends").map(({ priority }) => priority);
  const later = ends.flatMap(({ next }) => (next === undefined ? [] : uncertain(next)));
  return [...new Set([...own, ...later])].sort((left, right) => left - right);
}
