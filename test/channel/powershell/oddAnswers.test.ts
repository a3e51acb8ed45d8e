import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ExchangeChannel } from "../../../modules/channel/channel.js";
import { hasPwsh } from "../../support/channels.js";
import { namesOf, openOdd, read, write } from "./odd.js";

describe.skipIf(!hasPwsh)("PowerShell whose module answers oddly", () => {
  let channel: ExchangeChannel;
  beforeAll(() => {
    channel = openOdd().channel;
  });
  afterAll(() => channel.close());

  test("finds its answer among what a module prints, and passes only warnings on", async () => {
    const { values, warnings } = await channel.invoke(read("print"));
    expect([values.map(({ Name }) => Name), warnings]).toEqual([["quiet"], ["careful"]]);
  });

  test("takes an error for one though objects came before it", async () => {
    await expect(channel.invoke(read("error"))).rejects.toMatchObject({
      kind: "invalid",
      message: expect.stringContaining("it went wrong"),
    });
  });

  test("finds the cause among the general errors before it and after it", async () => {
    await expect(channel.invoke(read("retried"))).rejects.toMatchObject({
      kind: "notFound",
      message: 'Cannot run Get-RemoteDomain: Exchange says "gone"',
    });
  });

  test("says of what is there after New- that the module's own repetition may have made it", async () => {
    const call = { cmdlet: "New-TransportRule", parameters: { Name: "repeated" } } as const;
    await expect(channel.invoke(call)).rejects.toMatchObject({ kind: "alreadyExists", mayHaveHappened: true });
  });

  test("takes no part of a list for the whole", async () => {
    await expect(channel.invoke(read("part"))).rejects.toMatchObject({
      kind: "incomplete",
      message:
        "Cannot read all of Get-RemoteDomain: Exchange says that there are more objects than the 1 it gave; a part of a list is not trusted",
    });
  });

  test("asks no confirmation, and keeps null, false and absent apart", async () => {
    expect(await namesOf(channel, write("a", { TNEFEnabled: null }))).toEqual(["set:null"]);
    expect(await namesOf(channel, write("a", { TNEFEnabled: false }))).toEqual(["set:BooleanFalse"]);
    expect(await namesOf(channel, write("a"))).toEqual(["absent"]);
  });

  test("gives every value in the form in which REST gives it, and of the properties only the declared", async () => {
    const { values } = await channel.invoke(read("values"));
    expect(values).toEqual([
      {
        Guid: "5eed0000-0000-4000-8000-000000000000",
        Name: "wrapped",
        TNEFEnabled: null,
        AutoReplyEnabled: true,
        AutoForwardEnabled: 7,
        ContentType: "Friday",
        NDREnabled: 2.5,
        CharacterSet: "5eed0000-0000-4000-8000-000000000001",
        NonMimeCharacterSet: "2026-07-01T10:00:00.0000000Z",
        AllowedOOFType: ["a", null, 1],
        DomainName: ["alone"],
        DeliveryReportEnabled: [],
        TrustedMailOutboundEnabled: "Friday",
        TrustedMailInboundEnabled: ["Red"],
      },
    ]);
  });
});
