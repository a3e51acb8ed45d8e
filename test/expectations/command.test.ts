import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { reportSchema } from "../../modules/report/report.js";
import { expectationsCommand } from "../../scripts/mailflow/expectationsCommand.js";
import { lists, relayRule, stackFile, worldOf } from "../mailflow/aCommand.js";
import { pilot } from "../mailflow/aTenant.js";

const teller = `{ name: to the bank, from: anna@contoso.com, groups: [${pilot}], to: teller@bank.example, way: relay }`;
const toTheBank = `${stackFile}  exchange-relay:expect: [${teller}]\n`;
const accepting = (until: string) =>
  `${toTheBank}  exchange-relay:accept: [{ id: expectation-unmet, object: to the bank, reason: being moved, until: "${until}" }]\n`;

async function all(
  mode: "text" | "json" | "markdown" = "text",
  { file = toTheBank, answers = lists, planned = false } = {},
) {
  const lines: string[] = [];
  const { world, asked, project } = await worldOf(answers, file);
  const outputs = [{ format: mode === "markdown" ? "text" : mode } as const];
  const look = { outputs, markdown: mode === "markdown", planned };
  const print = (text: string) => void lines.push(...text.split("\n"));
  return { exitCode: await expectationsCommand(world, { project, stacks: ["contoso"], ...look, print }), lines, asked };
}

describe("relay trace --all", () => {
  test("says of each expectation whether it is met, of a broken one how mail goes, and ends with 7", async () => {
    const { exitCode, lines, asked } = await all();
    expect([exitCode, asked.filter((cmdlet) => !cmdlet.startsWith("Get-"))]).toEqual([7, ["closed"]]);
    expect(lines).toEqual([
      "contoso  8 expectations: 7 met, 1 unmet, 0 open",
      "  unmet    to the bank                         through the relay      it leaves by the recipient's MX record",
      "  met      somebody in mail-pilot@contoso.com  through the relay",
      "  met      somebody outside appliesTo          not through the relay",
      "  met      an automatic reply                  through the relay",
      "  met      a meeting invitation                through the relay",
      "  met      a forwarded message                 through the relay",
      "  met      a message from the Internet         not through the relay",
      "  met      a forged message of an own domain   not through the relay",
      "",
      '"to the bank" must go through the relay: it leaves by the recipient\'s MX record.',
      "",
      "  anna@contoso.com → teller@bank.example, ordinary message",
      "",
      "     0  Bank mail                     yes        recipient's domain is bank.example → stops",
      "",
      "  leaves by the recipient's MX record, TLS if offered, never rich text.",
    ]);
    const docs = readFileSync(new URL("../../docs/mailflow.md", import.meta.url), "utf8");
    expect(docs).toContain(["$ relay trace --stack contoso --all", ...lines, "```"].join("\n"));
  });

  test("ends with 0 where none is broken, and where what is broken was accepted until a day to come", async () => {
    expect((await all("text", { file: stackFile })).exitCode).toBe(0);
    const { exitCode, lines } = await all("text", { file: accepting("2026-12-31") });
    expect([exitCode, lines.at(-1)]).toEqual([0, "  accepted to the bank: being moved, until 2026-12-31"]);
    const ended = await all("text", { file: accepting("2026-11-01") });
    expect([ended.exitCode, ended.lines[9]]).toEqual([
      7,
      "  the acceptance of expectation-unmet for to the bank ended on 2026-11-01: take it away",
    ]);
  });

  test("says what the next up mends", async () => {
    const answers = { ...lists, "Get-TransportRule": [{ ...relayRule, State: "Disabled" }] };
    expect((await all("text", { file: stackFile, answers })).exitCode).toBe(7);
    expect((await all("text", { file: stackFile, answers, planned: true })).exitCode).toBe(0);
  });

  test("prints a report as JSON, or Markdown with a chart of what is broken", async () => {
    const report = reportSchema.parse(JSON.parse((await all("json")).lines.join("\n")));
    expect([report.command, report.stacks[0]?.status, report.stacks[0]?.items.length]).toEqual([
      "trace",
      "findings",
      8,
    ]);
    expect(report.stacks[0]?.items[0]).toMatchObject({
      ...{ rule: "expectation", severity: "error", state: "open", certainty: "certain" },
      object: { noun: "Expectation", name: "to the bank" },
      ...{ declared: "through the relay", cause: "it leaves by the recipient's MX record" },
      evidence: expect.arrayContaining([expect.stringContaining("recipient's domain is bank.example → stops")]),
      location: { file: "stacks/Pulumi.contoso.yaml", line: 11 },
    });
    const markdown = (await all("markdown")).lines;
    expect(markdown.slice(2, 4)).toEqual([
      "| to the bank | relay | unmet | it leaves by the recipient's MX record |",
      "| somebody in mail-pilot@contoso.com | relay | met |  |",
    ]);
    expect(markdown.join("\n")).toContain("```mermaid");
  });

  test("takes what the file beside the stack accepts", async () => {
    const lines: string[] = [];
    const { world, project } = await worldOf(lists, toTheBank);
    const entry =
      "- { id: expectation-unmet, object: to the bank, reason: being moved, owner: Anna, until: 2026-12-31 }";
    await writeFile(path.join(project, "stacks", "accepted.contoso.yaml"), `accepted:\n  ${entry}\n`);
    const options = { project, stacks: ["contoso"], outputs: [{ format: "text" }] as const };
    const exitCode = await expectationsCommand(world, { ...options, print: (text) => void lines.push(text) });
    expect([exitCode, lines.join("\n").split("\n").at(-1)]).toEqual([
      0,
      "  accepted to the bank: being moved, Anna, until 2026-12-31",
    ]);
  });

  test("ends with 1 where a list is refused, and with 2 where the config is wrong", async () => {
    const { "Get-RemoteDomain": _, ...rest } = lists;
    expect((await all("text", { answers: rest })).exitCode).toBe(1);
    expect((await all("text", { file: toTheBank.replace("way: relay", "way: relayed") })).exitCode).toBe(2);
  });
});
