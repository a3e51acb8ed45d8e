import { describe, expect, test } from "vitest";
import { pulumiFailure } from "../../scripts/plan/pulumiFailure.js";

const run = (stdout: string, stderr = "") => ({ exitCode: 1, stdout, stderr, durationMs: 0 });

/** As the CLI 3.259.0 says it; an expectation is not met. */
const update = `Updating (proseware):

 +  exchangeonline:index:OutboundConnector relay-outbound **creating failed** error: before hook "relay-expectations" failed: not written, as mail would not go as expected
 +  pulumi:pulumi:Stack fleet-proseware creating (1s) error: update failed
Diagnostics:
  exchangeonline:index:OutboundConnector (relay-outbound):
    error: before hook "relay-expectations" failed: not written, as mail would not go as expected

  exchangeonline:index:TransportRuleSet (relay-rules):
    warning: it is late
    said by the program: error: none

  exchangeonline:index:RemoteDomain (relay-Default):
    error: before hook "relay-expectations" failed: Cannot go on: mail would not go as expected; nothing was written.
    
    "to the bank" must go through the relay: it leaves by the recipient's MX record.

  pulumi:pulumi:Stack (fleet-proseware):
    error: update failed

Outputs:
    byHand: [
        [0]: "error: this is no error"
    ]
`;

describe("pulumiFailure", () => {
  test("says the errors that an update tells at its end, each once, first what it says most about", () => {
    expect(pulumiFailure(run(update)).split("\n")).toEqual([
      "Cannot go on: mail would not go as expected; nothing was written.",
      `"to the bank" must go through the relay: it leaves by the recipient's MX record.`,
      "not written, as mail would not go as expected",
    ]);
  });

  test("says the lines with an error where nothing is told again, and what is on standard error", () => {
    expect(pulumiFailure(run("Updating\nerror: no stack named x\n", "error: no stack named x\nwarning: old"))).toBe(
      "error: no stack named x\nwarning: old",
    );
  });

  test("says the errors of a preview's document", () => {
    const diagnostics = [
      { severity: "warning", message: "old" },
      { severity: "error", message: "incorrect passphrase" },
    ];
    expect(pulumiFailure(run(JSON.stringify({ diagnostics })))).toBe("incorrect passphrase");
  });
});
