import { RunError } from "@pulumi/pulumi/errors.js";
import * as log from "@pulumi/pulumi/log/index.js";
import { getProject, getStack } from "@pulumi/pulumi/metadata.js";
import { type CustomResourceOptions, type Resource, ResourceHook } from "@pulumi/pulumi/resource.js";
import type { RawConfig } from "../config/parseRelayConfig.js";
import { type Expectations, getExpectations } from "../resources/functions.js";
import { takesHooks } from "./lookingFirst.js";

/**
 * With `told` in it, what is not met is a warning: `relay plan` and `relay apply` set it, which judge expectations themselves.
 * A person goes on in spite of one by the config, where a reason and a day stand beside it.
 */
const mood = "EXCHANGE_RELAY_EXPECTATIONS";

const goOn =
  "To go on in spite of it: exchange-relay:accept with id expectation-unmet, the expectation's name, a reason and a day.";

/**
 * Options for everything that writes: the engine asks just before the first write whether mail will go as expected, and
 * not at all in a run that writes nothing. In a preview it asks if a person wrote expectations.
 */
export function expecting(
  name: string,
  parent: Resource,
  sections: RawConfig,
): Required<Pick<CustomResourceOptions, "hooks">> {
  if (!takesHooks()) return { hooks: {} };
  const owner = `${getProject()}/${getStack()}/${name}`;
  const isWritten = sections["exchange-relay:expect"] !== undefined;
  let looked: Promise<void> | undefined;
  const look = () => {
    const isFirst = looked === undefined;
    looked ??= askedOf(getExpectations({ sections, owner }, { parent }), isWritten, parent);
    return isFirst
      ? looked
      : looked.catch(() => Promise.reject(new RunError("not written, as mail would not go as expected")));
  };
  const hook = new ResourceHook(`${name}-expectations`, look, { onDryRun: isWritten });
  return { hooks: { beforeCreate: [hook], beforeUpdate: [hook] } };
}

/** Where a list may not be read, what nobody wrote does not keep an `up` from going on. */
async function askedOf(asked: Promise<Expectations>, isWritten: boolean, resource: Resource): Promise<void> {
  const seen = await asked.catch(async (error: unknown) => {
    if (isWritten)
      throw new RunError(`Cannot see whether mail will go as expected; nothing was written: ${text(error)}`);
    await log.warn(`Whether mail will go as expected was not looked at: ${text(error)}`, resource);
    return {};
  });
  await settle(seen, resource);
}

/** A provider that is not known before the update answers nothing. */
async function settle(
  { broken = [], open = [], accepted = [], refused = [] }: Partial<Expectations>,
  resource: Resource,
): Promise<void> {
  if (refused.length > 0) throw new RunError(["Cannot go on; nothing was written.", ...refused].join("\n\n"));
  const said = process.env[mood] ?? "";
  if (!["", "told"].includes(said))
    throw new RunError(
      `Cannot tell what ${mood} wants: it is not "told"; write that, or unset it. Nothing was written.`,
    );
  if (broken.length > 0 && said !== "told") throw refusal(broken);
  if (broken.length > 0) await log.warn(["Mail would not go as expected:", ...broken].join("\n\n"), resource);
  if (open.length > 0)
    await log.info(["Expectations that depend on what nobody knows:", ...open].join("\n  "), resource);
  if (accepted.length > 0)
    await log.warn(["Expectations that are not met, and accepted:", ...accepted].join("\n  "), resource);
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function refusal(broken: readonly string[]): RunError {
  return new RunError(
    ["Cannot go on: mail would not go as expected; nothing was written.", ...broken, goOn].join("\n\n"),
  );
}
