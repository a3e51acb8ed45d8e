import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type FormatName, formatNames } from "../../modules/report/formats/formats.js";
import { reportSchema } from "../../modules/report/report.js";
import { lintCommand } from "../../scripts/mailflow/lintCommand.js";
import { lists, relayRule, stackFile, worldOf } from "./aCommand.js";

async function lint(format: FormatName = "text", answers = lists, file = stackFile, accepted?: string) {
  const lines: string[] = [];
  const { world, project } = await worldOf(answers, file);
  if (accepted !== undefined) await writeFile(path.join(project, "stacks", "accepted.contoso.yaml"), accepted);
  const print = (text: string) => void lines.push(...text.split("\n"));
  return {
    exitCode: await lintCommand(world, { project, stacks: ["contoso"], outputs: [{ format }], print }),
    lines,
  };
}

describe("relay lint", () => {
  test("finds the rule that mail gets around the relay by, and ends with 7", async () => {
    const { exitCode, lines } = await lint();
    expect(exitCode).toBe(7);
    expect(lines.slice(0, 2)).toEqual([
      "contoso  1 error, 0 warnings, 0 notes in 2 rules, 1 connector, 1 remote domain",
      '  error    stop-above-relay              "Bank mail" (priority 0)',
    ]);
  });

  test("ends with 0 on a clean tenant, and knows its own rule without a mark", async () => {
    const clean = { ...lists, "Get-TransportRule": [relayRule] };
    const [stack] = reportSchema.parse(JSON.parse((await lint("json", clean)).lines.join("\n"))).stacks;
    expect(stack).toEqual({
      stack: "contoso",
      organization: "contoso.onmicrosoft.com",
      file: "stacks/Pulumi.contoso.yaml",
      status: "fine",
      examined: [
        { noun: "TransportRule", count: 1 },
        { noun: "OutboundConnector", count: 1 },
        { noun: "InboundConnector", count: 0 },
        { noun: "RemoteDomain", count: 1 },
      ],
      calls: 6,
      items: [],
      flows: [],
    });
    expect((await lint("text", clean)).exitCode).toBe(0);
    const off = { ...lists, "Get-TransportRule": [{ ...relayRule, State: "Disabled" }] };
    expect((await lint("json", off)).lines[0]).toContain('"rule":"relay-off"');
  });

  const accepting = (until: string, object = "Bank mail") =>
    `${stackFile}  exchange-relay:accept:\n    - { id: stop-above-relay, object: ${object}, reason: the bank asks for it, until: "${until}" }\n`;

  test("counts a rule's bytes as Exchange does", async () => {
    const answers = { ...lists, "Get-TransportRule": [{ ...relayRule, Size: 7_500 }] };
    const { lines } = await lint("text", answers);
    expect(lines.join("\n")).toMatch(
      /rule-size-near-limit +"Trustifi Outbound" \(priority 0\)\n +7500 of 8192 bytes\n/,
    );
  });

  test("puts aside what the file beside the stack accepts, with who answers for it", async () => {
    const entry = `{ id: stop-above-relay, object: Bank mail, reason: agreed, owner: Anna, until: "2026-12-31" }`;
    const { exitCode, lines } = await lint("text", lists, stackFile, `accepted: [${entry}]\n`);
    expect([exitCode, lines[1]]).toEqual([0, "  accepted stop-above-relay  Bank mail: agreed, Anna, until 2026-12-31"]);
  });

  test("puts aside what the config accepts, and says so", async () => {
    const { exitCode, lines } = await lint("text", lists, accepting("2026-12-31", "bank mail"));
    expect([exitCode, ...lines]).toEqual([
      0,
      "contoso  0 errors, 0 warnings, 0 notes in 2 rules, 1 connector, 1 remote domain",
      "  accepted stop-above-relay  Bank mail: the bank asks for it, until 2026-12-31",
    ]);
  });

  test("has a finding back when its acceptance ends, and says that the acceptance ended or meets nothing", async () => {
    const ended = await lint("text", lists, accepting("2020-01-01"));
    expect([ended.exitCode, ...ended.lines.slice(-3).map((line) => line.trim())]).toEqual([
      7,
      'note     acceptance-ended              Acceptance "Bank mail"',
      "the acceptance of stop-above-relay for Bank mail ended on 2020-01-01",
      "→ take it away",
    ]);
    const unused = await lint("json", lists, accepting("2026-12-31", "Other"));
    expect(JSON.parse(unused.lines[0] ?? "").stacks[0].items.at(-1)).toMatchObject({
      rule: "acceptance-unused",
      object: { name: "Other" },
      location: { file: "stacks/Pulumi.contoso.yaml", line: 11, column: 3 },
    });
  });

  test("refuses an acceptance without a reason, of no known finding, or until no day", async () => {
    const file = `${stackFile}  exchange-relay:accept: [{ id: stop-above-rely, object: Bank mail, until: "2026-13-01" }]\n`;
    const { exitCode, lines } = await lint("text", lists, file);
    expect(exitCode).toBe(2);
    expect(lines.join("\n")).toMatch(
      /accept\[0\]\.id +is none that is known\. Did you mean "stop-above-relay"\?\n +accept\[0\]\.reason +missing\.\n +accept\[0\]\.until +is no day, such as 2026-12-31\./,
    );
  });

  test.each(formatNames)("never shows the relay's key, as %s", async (format) => {
    const stamps = {
      ...lists,
      "Get-TransportRule": [...(lists["Get-TransportRule"] ?? []), { ...relayRule, Name: "Twin", Guid: "t" }],
    };
    const { exitCode, lines } = await lint(format, stamps);
    expect([exitCode, lines.join("\n").includes("the-relay-key")]).toEqual([7, false]);
  });

  test("says in Markdown what it found", async () => {
    expect((await lint("markdown")).lines).toContain(
      '<details><summary><b>error</b> TransportRule "Bank mail": "Bank mail" stops, and mail that meets it and "Trustifi Outbound" goes out without the relay</summary>',
    );
  });

  test("ends with 2 where the config is wrong, and points at the line", async () => {
    const wrong = stackFile.replace("stage: pilot", "stage: plot");
    expect(await lint("github", lists, wrong)).toMatchObject({
      exitCode: 2,
      lines: [
        expect.stringMatching(/^::error file=stacks\/Pulumi.contoso.yaml,line=1,title=contoso::/),
        expect.stringMatching(
          /^::error file=stacks\/Pulumi.contoso.yaml,line=9,col=5,title=contoso%3A config::Config "relay.stage"/,
        ),
      ],
    });
  });

  test("ends with 1 where a list is refused", async () => {
    const { "Get-RemoteDomain": _, ...rest } = lists;
    expect(await lint("text", rest)).toEqual({ exitCode: 1, lines: ["Cannot read Get-RemoteDomain: refused"] });
  });
});
