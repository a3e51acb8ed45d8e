import { describe, expect, test } from "vitest";
import { messageOf, type TraceFlags, traceCommand } from "../../scripts/mailflow/traceCommand.js";
import { lists, relayRule, stackFile, worldOf } from "./aCommand.js";
import { anna, bob, pilot } from "./aTenant.js";

const flags: TraceFlags = { from: anna, to: [bob], group: [pilot], plain: true };

async function trace(
  more: Partial<TraceFlags> = {},
  mode: "text" | "json" | "markdown" = "text",
  answers = lists,
  { planned = false, file = stackFile } = {},
) {
  const lines: string[] = [];
  const { world, asked, project } = await worldOf(answers, file);
  const options = {
    project,
    stack: "contoso",
    json: mode === "json",
    markdown: mode === "markdown",
    planned,
    print: (line: string) => void lines.push(line),
  };
  const exitCode = await traceCommand(world, { ...flags, ...more }, options);
  return { exitCode, lines, asked };
}

describe("relay trace", () => {
  test("asks for one list a kind, changes nothing, and says the way", async () => {
    const { exitCode, lines, asked } = await trace();
    expect(asked).toEqual([...Object.keys(lists), "closed"].sort((left, right) => order(left) - order(right)));
    expect(exitCode).toBe(0);
    expect(lines.at(-1)).toBe("leaves by relay.vendor.example, TLS any certificate, never rich text.");
    expect(lines.join("\n")).not.toContain("the-relay-key");
  });

  test("takes rules by priority, whatever order they come in", async () => {
    const { lines } = await trace({ to: ["teller@bank.example"] });
    expect(lines.filter((line) => / yes /.test(line))).toEqual([expect.stringContaining("   0  Bank mail")]);
  });

  test("ends with 1 where it is not certain", async () => {
    expect((await trace({ group: [] })).exitCode).toBe(1);
  });

  test("says what the next up changes: a rule that is missing, above nothing that is there, and its connector", async () => {
    const [, bank] = lists["Get-TransportRule"] ?? [];
    const empty = { ...lists, "Get-TransportRule": bank ? [bank] : [], "Get-OutboundConnector": [] };
    expect((await trace({}, "text", empty)).lines.at(-1)).toContain("leaves by the recipient's MX record");
    const { exitCode, lines, asked } = await trace({}, "text", empty, { planned: true });
    expect(lines[0]).toContain("after this `up`");
    expect(lines.at(-1)).toContain("leaves by relay.vendor.example");
    expect([exitCode, asked.filter((cmdlet) => !cmdlet.startsWith("Get-"))]).toEqual([0, ["closed"]]);
  });

  test("says what the next up makes of a rule that is off, and of one that the stage switches off", async () => {
    const off = { ...lists, "Get-TransportRule": [{ ...relayRule, State: "Disabled" }] };
    expect((await trace({}, "text", off, { planned: true })).lines.at(-1)).toContain("leaves by relay.vendor.example");
    const staged = { planned: true, file: stackFile.replace("stage: pilot", "stage: off") };
    expect((await trace({}, "text", lists, staged)).lines.at(-1)).toContain("leaves by the recipient's MX record");
  });

  test("prints one JSON document, or Markdown", async () => {
    const { lines } = await trace({}, "json");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ version: 1, isCertain: true });
    expect((await trace({}, "markdown")).lines.join("\n")).toContain("```mermaid\nflowchart TD");
  });

  test("fails where a list is refused: half a tenant would be a wrong one", async () => {
    const { "Get-RemoteDomain": _, ...rest } = lists;
    await expect(trace({}, "text", rest)).rejects.toThrow("Cannot read Get-RemoteDomain: refused");
  });

  test("reads a message from its flags, and refuses a header without a colon", () => {
    expect(
      messageOf({
        ...flags,
        type: "OOF",
        reply: "external",
        header: ["X-A: b: c", "X-D=e"],
        subject: "s",
        size: 5,
        outside: true,
        ip: "192.0.2.1",
      }),
    ).toEqual({
      from: anna,
      to: [bob],
      type: "OOF",
      outOfOffice: "external",
      headers: { "X-A": "b: c", "X-D": "e" },
      subject: "s",
      sizeBytes: 5,
      attachments: [],
      memberships: [{ who: anna, group: pilot, isMember: true }],
      origin: { from: "server", ip: "192.0.2.1", certificate: null, tls: true },
    });
    expect(() => messageOf({ ...flags, header: ["nothing"] })).toThrow('Cannot read header "nothing"');
  });
});

function order(cmdlet: string): number {
  return [
    "Get-TransportRule",
    "Get-OutboundConnector",
    "Get-InboundConnector",
    "Get-RemoteDomain",
    "Get-AcceptedDomain",
    "closed",
  ].indexOf(cmdlet);
}
