import { describe, expect, test } from "vitest";
import type { ExchangeChannel } from "../../modules/channel/channel.js";
import { rightTenant } from "../../modules/channel/rightTenant.js";
import type { CmdletCall, ExchangeRecord } from "../../modules/exchange/cmdletCall.js";
import { ExchangeError } from "../../modules/exchange/exchangeError.js";
import { change, list, make } from "./openScripted.js";

const fabrikam: Readonly<Record<string, readonly ExchangeRecord[]>> = {
  "Get-OrganizationConfig": [{ Name: "fabrikam.onmicrosoft.com" }],
  "Get-AcceptedDomain": [
    { DomainName: "fabrikam.example", InitialDomain: false },
    { DomainName: "fabrikam.onmicrosoft.com", InitialDomain: true },
    { DomainName: "later.onmicrosoft.com", InitialDomain: false },
  ],
};

/** A channel that is signed in to Fabrikam; each of the failures is what the next call ends with. */
function signedIn(answers: typeof fabrikam = fabrikam, failures: ExchangeError[] = []) {
  const cmdlets: string[] = [];
  const channel: ExchangeChannel = {
    invoke: async ({ cmdlet }: CmdletCall) => {
      cmdlets.push(cmdlet);
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      return { values: answers[cmdlet] ?? [], warnings: [] };
    },
    close: async () => undefined,
  };
  return { channel, cmdlets };
}

describe("rightTenant", () => {
  test("asks once before the first write, and never before a read", async () => {
    const { channel, cmdlets } = signedIn();
    const right = rightTenant(channel, "Fabrikam.onmicrosoft.com");
    await right.invoke(list);
    await Promise.all([right.invoke(make), right.invoke(change)]);
    await right.invoke(change);
    expect(cmdlets).toEqual([
      "Get-RemoteDomain",
      "Get-OrganizationConfig",
      "New-RemoteDomain",
      "Set-RemoteDomain",
      "Set-RemoteDomain",
    ]);
  });

  test("refuses every write to another tenant, and still reads", async () => {
    const { channel, cmdlets } = signedIn();
    const right = rightTenant(channel, "contoso.onmicrosoft.com");
    for (const call of [make, change])
      await expect(right.invoke(call)).rejects.toMatchObject({
        kind: "invalid",
        cmdlet: call.cmdlet,
        message:
          "Cannot write to contoso.onmicrosoft.com: the sign-in belongs to fabrikam.onmicrosoft.com; nothing was written. Sign in to contoso.onmicrosoft.com, or correct exchangeonline:organization",
      });
    await right.invoke(list);
    expect(cmdlets).toEqual(["Get-OrganizationConfig", "Get-AcceptedDomain", "Get-RemoteDomain"]);
  });

  test("takes any accepted domain for the tenant's name, for no other tenant has it", async () => {
    const { channel, cmdlets } = signedIn();
    await rightTenant(channel, "later.onmicrosoft.com").invoke(make);
    expect(cmdlets.at(-1)).toBe("New-RemoteDomain");
  });

  test("does not write where the tenant does not say its name", async () => {
    const { channel } = signedIn({});
    await expect(rightTenant(channel, "contoso.onmicrosoft.com").invoke(make)).rejects.toThrow(
      "the sign-in belongs to a tenant that does not say its name",
    );
  });

  test("goes by the domains alone where the sign-in's role holds nothing else", async () => {
    const forbidden = () => new ExchangeError("403", { kind: "forbidden" });
    const { channel, cmdlets } = signedIn(fabrikam, [forbidden()]);
    await rightTenant(channel, "fabrikam.onmicrosoft.com").invoke(make);
    expect(cmdlets).toEqual(["Get-OrganizationConfig", "Get-AcceptedDomain", "New-RemoteDomain"]);
    const blind = signedIn(fabrikam, [forbidden(), forbidden()]);
    await expect(rightTenant(blind.channel, "fabrikam.onmicrosoft.com").invoke(make)).rejects.toThrow("403");
  });

  test("asks again at the next write when it got no answer", async () => {
    const failure = new ExchangeError("no answer", { kind: "unavailable" });
    const { channel, cmdlets } = signedIn(fabrikam, [failure]);
    const right = rightTenant(channel, "fabrikam.onmicrosoft.com");
    await expect(right.invoke(make)).rejects.toBe(failure);
    await right.invoke(make);
    expect(cmdlets).toEqual(["Get-OrganizationConfig", "Get-OrganizationConfig", "New-RemoteDomain"]);
  });
});
