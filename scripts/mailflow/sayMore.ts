import { type Trace, waysOf } from "../../modules/mailflow/trace.js";

/** What of a reason an option says. */
const options: readonly (readonly [reason: RegExp, option: string, flag: string])[] = [
  [/attachment/, "--plain", "plain"],
  [/\bsubject\b/i, "--subject <text>", "subject"],
  [/how large the message is/, "--size <bytes>", "size"],
  [/the address of the server/, "--ip <address>", "ip"],
  [/the certificate of the server/, "--certificate <name>", "certificate"],
  [/sort of automatic reply/, "--reply <sort>", "reply"],
];

/** Where a trace is not certain: the options that would make it more so. */
export function sayMore({ copies }: Trace, flags: Readonly<Record<string, unknown>>): readonly string[] {
  const ways = copies.flatMap(({ hop }) => waysOf(hop));
  const reasons = ways.flatMap((way) => way.at(-1)?.on ?? []);
  const back = ways.filter((way) => way.length > 1).flatMap((way) => way.at(-1)?.on ?? []);
  const groups = reasons.flatMap((reason) => /^whether \S+ is in (\S+)$/.exec(reason)?.[1] ?? []);
  // A service may change what was said of the message before.
  const isChanged = options.some(
    ([reason, , flag]) => flags[flag] !== undefined && back.some((one) => reason.test(one)),
  );
  const more = [
    ...options.flatMap(([reason, option, flag]) =>
      flags[flag] === undefined && reasons.some((one) => reason.test(one)) ? [option] : [],
    ),
    ...(flags.unchanged === undefined && isChanged ? ["--unchanged"] : []),
    ...[...new Set(groups)].map((group) => `--group or --not-group ${group}`),
  ];
  return more.length === 0 ? [] : [`To know more, say more: ${more.join(", ")}.`];
}
