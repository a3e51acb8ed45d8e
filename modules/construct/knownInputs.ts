import { InputPropertiesError } from "@pulumi/pulumi/errors.js";
import { Output } from "@pulumi/pulumi/output.js";

/** How the SDK keeps a value that the engine gave (`OutputImpl` of 3.248.0); its types leave these out. */
interface Kept {
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
  promise(): Promise<unknown>;
}

/** Waits for a value, and fails with what it comes from. */
export function settled<T>(value: Output<T>): Promise<T> {
  return (value as unknown as Kept).promise() as Promise<T>;
}

interface Problem {
  readonly propertyPath: string;
  readonly reason: string;
}

/**
 * Opens the inputs of a component. A relay's key stays as it came: unknown, secret or both. Everything else decides what is
 * declared, so it must be known; and what it decides is there to be read, in names, plans and messages, so it is no secret.
 *
 * @throws {InputPropertiesError} with every input that is not so.
 */
export async function knownInputs(inputs: object): Promise<Readonly<Record<string, unknown>>> {
  const problems: Problem[] = [];
  const known = (await openRecord(inputs, "", problems)) as Readonly<Record<string, unknown>>;
  if (problems.length > 0)
    throw new InputPropertiesError({
      message: `Cannot declare it; nothing was changed. ${problems.map(({ propertyPath, reason }) => `${propertyPath} ${reason}`).join("; ")}`,
      errors: problems,
    });
  return known;
}

async function open(value: unknown, path: string, problems: Problem[]): Promise<unknown> {
  if (Output.isInstance(value)) return openOutput(value as unknown as Kept, path, problems);
  if (Array.isArray(value)) return Promise.all(value.map((item, index) => open(item, `${path}[${index}]`, problems)));
  return typeof value === "object" && value !== null ? openRecord(value, path, problems) : value;
}

async function openOutput(value: Kept, path: string, problems: Problem[]): Promise<unknown> {
  const reason = (await value.isSecret)
    ? "is a secret, which only a key may be"
    : (await value.isKnown)
      ? undefined
      : "is not known before the update; needed: a value that the program knows";
  if (reason === undefined) return open(await value.promise(), path, problems);
  problems.push({ propertyPath: path, reason });
  return undefined;
}

/** A program that says nothing of a property may say so by null. */
async function openRecord(record: object, path: string, problems: Problem[]): Promise<object> {
  const said = Object.entries(record).filter(([, value]) => value !== null && value !== undefined);
  const opened = said.map(async ([key, value]) => {
    const inner = path === "" ? key : `${path}.${key}`;
    return [key, key === "key" ? value : await open(value, inner, problems)] as const;
  });
  return Object.fromEntries(await Promise.all(opened));
}
