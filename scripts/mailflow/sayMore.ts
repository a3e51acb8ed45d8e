import { leaves, type Trace } from "../../modules/mailflow/trace.js";

/** What of a reason an option says. */
const options: readonly (readonly [reason: RegExp, option: string, flag: string])[] = [
  [/attachment/, "--plain", "plain"],
  [/\bsubject\b/i, "--subject <text>", "subject"],
  [/how large the message is/, "--size <bytes>", "size"],
  [/what sort of (automatic )?reply/, "--reply <sort>", "reply"],
  [/hands? (it|them) back|what .* makes of/, "--unchanged", "unchanged"],
];

/** Where a trace is not certain: the options that would make it more so. */
export function sayMore({ copies }: Trace, flags: Readonly<Record<string, unknown>>): readonly string[] {
  const reasons = copies.flatMap(({ hop }) => leaves(hop).flatMap(({ on }) => on));
  const groups = reasons.flatMap((reason) => /^whether \S+ is in (\S+)$/.exec(reason)?.[1] ?? []);
  const more = [
    ...options.flatMap(([reason, option, flag]) =>
      flags[flag] === undefined && reasons.some((one) => reason.test(one)) ? [option] : [],
    ),
    ...[...new Set(groups)].map((group) => `--group ${group} (if so)`),
  ];
  return more.length === 0 ? [] : [`To know more, say more: ${more.join(", ")}.`];
}
