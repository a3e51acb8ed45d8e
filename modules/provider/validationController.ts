import { z } from "zod";
import { validateCall, validatedCall, validationTask } from "../exchange/connectorValidation.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import { issueText } from "../exchange/kindInputs.js";
import { outboundConnector } from "../exchange/outboundConnector.js";
import { PlanError } from "../plan/planError.js";
import type { PathChange, ResourceContext, ResourceController } from "./controller.js";
import { validationCure, validationFailure } from "./validationFailure.js";
import { type Decoded, isUnknownWithin, type Properties, unknown } from "./wire/wireValues.js";

/** What a program says of a validation. */
export const validationInputs = z.strictObject({
  connector: z.string().min(1).describe("Name of the outbound connector."),
  recipients: z
    .array(z.string().regex(/^[^\s@]+@[^\s@]+$/, "is not an e-mail address"))
    .min(1)
    .describe("Addresses outside Microsoft 365 that get the test message."),
  triggers: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("What validates it once more when it changes, such as the smart hosts. Default nothing."),
  vendor: z.string().optional().describe("Whose guide names a failure, such as `trustifi`. Default nobody's."),
});

type Inputs = z.output<typeof validationInputs>;

/** Tries a connector when it is made or what it depends on changes. It is no object of Exchange: nothing is read or removed. */
export const validationController: ResourceController = {
  stables: [],
  check: ({ values }: Decoded) => ({ inputs: values, problems: problemsOf(values) }),
  diff: (before, after) =>
    ["connector", "recipients", "triggers"].flatMap((path): readonly PathChange[] =>
      JSON.stringify(before[path]) === JSON.stringify(after[path]) && !isUnknownWithin(after[path])
        ? []
        : [{ path, change: "update", replaces: false }],
    ),
  previewCreate: (inputs) => ({ ...inputs, validatedAt: unknown }),
  previewUpdate: (inputs) => ({ ...inputs, validatedAt: unknown }),
  preview: (_, { connector, recipients }) => [
    `Exchange sends a test message through "${connector}" to ${texts(recipients)}; no object of the tenant changes`,
  ],
  create: async (inputs, context) => ({ id: context.me.owner, outputs: await validated(inputs, context) }),
  read: async (id, inputs, outputs) =>
    inputs === undefined || outputs === undefined ? undefined : { id, inputs, outputs },
  update: (_id, _oldInputs, _outputs, inputs, context) => validated(inputs, context),
  delete: async () => undefined,
  holds: () => [],
};

function texts(list: unknown): string {
  return Array.isArray(list) ? list.map(String).join(", ") : "whom is not known yet";
}

function problemsOf(values: Properties) {
  const known = Object.fromEntries(Object.entries(values).filter(([, value]) => !isUnknownWithin(value)));
  const { error } = validationInputs.safeParse(known);
  return (error?.issues ?? [])
    .filter(({ path: [key] }) => values[String(key)] === undefined || known[String(key)] !== undefined)
    .map((issue) => ({
      path: issue.path.filter((part) => typeof part !== "symbol"),
      message: issueText(issue, known),
    }));
}

function validated(inputs: Properties, context: ResourceContext): Promise<Properties> {
  return context.view.exclusively(async () => {
    const { connector, recipients, vendor } = validationInputs.parse(inputs);
    const listed = await context.view.list(outboundConnector, context.signal);
    const found = listed.find(({ name }) => name.toLowerCase() === connector.toLowerCase());
    if (found === undefined)
      throw new PlanError([`Cannot validate OutboundConnector "${connector}": it is not in the tenant`]);
    context.status(`Exchange tries "${connector}"; this may take minutes`);
    await requireSuccess({ connector, recipients, vendor }, found.guid, context);
    const validatedAt = new Date().toISOString();
    await context.view.invoke(validatedCall(found.guid, validatedAt), context.signal);
    return { ...inputs, validatedAt };
  });
}

async function requireSuccess(
  { connector, recipients, vendor }: Inputs,
  guid: string,
  { view, signal }: ResourceContext,
): Promise<void> {
  const { values } = await view.invoke(validateCall(guid, recipients), signal).catch((error: unknown) => {
    throw withCure(error, vendor);
  });
  const tasks = values.map(validationTask);
  if (tasks.length === 0 || tasks.some(({ isSuccessful }) => !isSuccessful))
    throw new PlanError([validationFailure(connector, tasks, vendor)]);
}

/** A refusal as a whole, such as of an address in Microsoft 365, may come as an error instead of a task. */
function withCure(error: unknown, vendor: string | undefined): unknown {
  const cure = error instanceof ExchangeError ? validationCure(error.message, vendor) : undefined;
  return cure === undefined || !(error instanceof ExchangeError)
    ? error
    : new PlanError([`${error.message} (${cure}). Nothing that waits for it was done`]);
}
