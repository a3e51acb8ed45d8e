import { describe, expect, test } from "vitest";
import { hasPwsh } from "../../support/channels.js";
import { neverRun } from "./injection.js";
import { anOddChannel } from "./odd.js";

describe.skipIf(!hasPwsh)("a value", () => {
  neverRun(100);

  test("may be 64 KB long", async () => {
    const Name = "\u00e4'\"$`\u2019\u0000".repeat(65_536 / 8);
    const { values } = await anOddChannel().channel.invoke({ cmdlet: "New-TransportRule", parameters: { Name } });
    expect(values[0]?.Name).toBe(Name);
  });

  test("keeps its type", async () => {
    const parameters = { Name: "a", Priority: 0, Enabled: false, ExceptIfFrom: { add: ["x"], remove: ["y", "z"] } };
    const { values } = await anOddChannel().channel.invoke({ cmdlet: "New-TransportRule", parameters });
    expect(values[0]).toMatchObject({ Priority: 0, State: "Boolean", ExceptIfFrom: ["x", "y", "z"] });
  });
});
