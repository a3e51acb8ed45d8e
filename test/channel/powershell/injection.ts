import fc from "fast-check";
import { expect, test } from "vitest";
import { Secret } from "../../../modules/exchange/secret.js";
import { anOddChannel, namesOf, read } from "./odd.js";

/** What would set the canary, if it were run. */
const attacks = [
  "$(Set-Variable -Scope Global canary dead)",
  "';$global:canary='dead';'",
  '";$global:canary="dead";"',
  "\n$global:canary='dead'\n",
  "`n$global:canary='dead'`n",
  "@'\n'@;$global:canary='dead';@'\n",
  '@"\n$($global:canary="dead")\n"@',
  "--% $global:canary='dead'",
  "\u2018;$global:canary=\u2018dead\u2019;\u2018",
  "\u201c$($global:canary='dead')\u201d",
  "& { $global:canary = 'dead' }",
  "<# #> $global:canary='dead'",
];
const pieces = fc.oneof(
  fc.constantFrom(...attacks),
  fc.constantFrom(
    "\u0000",
    "\u2018",
    "\u2019",
    "\u201a",
    "\u201b",
    "\u201c",
    "\u201d",
    "\u201e",
    "\u201f",
    "\u200f",
    "\u202e",
  ),
  fc.constantFrom(
    "'",
    '"',
    "`",
    "$",
    "\r\n",
    "\n",
    "\r",
    "\t",
    "\\",
    ";",
    "|",
    "%",
    "@{}",
    "\u2028",
    "\ufeff",
    "\ud83d\ude00",
  ),
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
);
const text = fc.array(pieces, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(""));

/** The test that no value is run as code, with so many made-up ones beside the attacks. */
export function neverRun(numRuns: number): void {
  test("is never run, and comes back as it was", async () => {
    const { channel } = anOddChannel();
    const four = fc.tuple(text, text, text, fc.array(text, { minLength: 2, maxLength: 2 }));
    await fc.assert(
      fc.asyncProperty(four, async ([Name, Comments, value, groups]) => {
        const parameters = { Name, Comments, SetHeaderValue: new Secret(value), FromMemberOf: groups };
        const { values } = await channel.invoke({ cmdlet: "New-TransportRule", parameters });
        expect(values[0]).toMatchObject({ Name, Comments, SetHeaderValue: value, FromMemberOf: groups });
      }),
      { numRuns, examples: attacks.map((attack) => [[attack, attack, attack, [attack, attack]]]) },
    );
    expect(await namesOf(channel, read("canary"))).toEqual([""]);
  });
}
