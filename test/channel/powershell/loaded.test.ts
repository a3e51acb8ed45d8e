import { expect, onTestFinished, test } from "vitest";
import { isRead } from "../../../modules/channel/classify.js";
import { PowershellSession } from "../../../modules/channel/powershell/powershellSession.js";
import { startPwsh } from "../../../modules/channel/powershell/pwshProcess.js";
import { tokenSignIn } from "../../../modules/channel/powershell/signIn.js";
import { wayTo } from "../../../modules/channel/tenantAddress.js";
import type { CmdletName } from "../../../modules/exchange/cmdletName.js";
import { cmdletNames } from "../../../modules/exchange/cmdletNames.js";
import { simulatedEnvironment } from "../../../scripts/simulatedEnvironment.js";
import { hasPwsh } from "../../support/channels.js";
import { aTenant } from "../../support/tenant.js";

/** PowerShell's own, which says what there is. */
const getCommand = "Get-Command" as CmdletName;

test.skipIf(!hasPwsh)(
  "PowerShell of a session that only reads holds no cmdlet that writes, and runs none",
  async () => {
    const { running, close } = await aTenant();
    const environment = { ...process.env, ...simulatedEnvironment(running.token) };
    const { tokens } = wayTo({ organization: running.tenant, cloud: "global", endpoint: running.url }, environment);
    const session = new PowershellSession({
      organization: running.tenant,
      allowed: [...cmdletNames.filter(isRead), getCommand],
      signIn: tokenSignIn(tokens),
      place: { ConnectionUri: running.url },
      isSimulated: true,
      start: () => startPwsh(environment),
      now: Date.now,
    });
    onTestFinished(async () => {
      await session.close();
      await close();
    });
    const run = (cmdlet: CmdletName, parameters = {}) =>
      session.run({ do: "run", cmdlet, parameters, properties: "Name" }, { timeLimitMs: 60_000 });
    const { values } = await run(getCommand, { CommandType: "Function" });
    const loaded = values.map(({ Name }) => Name);
    const writing = cmdletNames.filter((name) => !isRead(name));
    expect(loaded).toEqual(expect.arrayContaining(["Get-TransportRule", "Get-OutboundConnector"]));
    expect(writing.filter((name) => loaded.includes(name))).toEqual([]);
    running.simulator.forgetCalls();
    for (const cmdlet of writing)
      expect(JSON.stringify((await run(cmdlet)).errors)).toContain(
        "The role assigned to this session does not hold it",
      );
    expect(running.simulator.calls).toEqual([]);
  },
);
