import { RunError } from "@pulumi/pulumi/errors.js";
import * as log from "@pulumi/pulumi/log/index.js";
import { getProject, getStack } from "@pulumi/pulumi/metadata.js";
import { type CustomResourceOptions, type Resource, ResourceHook } from "@pulumi/pulumi/resource.js";
import { isDryRun } from "@pulumi/pulumi/runtime/settings.js";
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
  const isWritten = areWritten(sections);
  let looked: Promise<void> | undefined;
  const look = () => {
    const isFirst = looked === undefined;
    looked ??= askedOf(begun(name, sections, parent), isWritten, parent);
    return isFirst
      ? looked
      : looked.catch(() => Promise.reject(new RunError("not written, as mail would not go as expected")));
  };
  const hook = new ResourceHook(`${name}-expectations`, look, { onDryRun: isWritten });
  return { hooks: { beforeCreate: [hook], beforeUpdate: [hook] } };
}

let ahead: { readonly question: string; readonly answer: Promise<Expectations> } | undefined;

/**
 * In a preview that a person's expectations are looked at in: begins before the program makes its resources, because a
 * plugin's start, a sign-in and five lists take their time. What goes wrong is said when the answer is asked for.
 */
export function lookAhead(name: string, sections: RawConfig): void {
  if (!isDryRun() || !areWritten(sections) || !takesHooks()) return;
  const asked = questionOf(name, sections);
  const answer = getExpectations(asked);
  answer.catch(() => undefined);
  ahead = { question: JSON.stringify(asked), answer };
}

/** A program's own provider may lead to another tenant than the one that was asked ahead. */
function begun(name: string, sections: RawConfig, parent: Resource): Promise<Expectations> {
  const asked = questionOf(name, sections);
  const isAsked =
    parent.getProvider("exchangeonline:index:getExpectations") === undefined &&
    ahead?.question === JSON.stringify(asked);
  return isAsked && ahead ? ahead.answer : getExpectations(asked, { parent });
}

function questionOf(name: string, sections: RawConfig) {
  return { sections, owner: `${getProject()}/${getStack()}/${name}` };
}

function areWritten(sections: RawConfig): boolean {
  return sections["exchange-relay:expect"] !== undefined;
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
