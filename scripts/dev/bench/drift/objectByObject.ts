import type { ExchangeChannel } from "../../../../modules/channel/channel.js";
import type { CmdletCall } from "../../../../modules/exchange/cmdletCall.js";
import { lookUpCall } from "../../../../modules/exchange/kindCalls.js";
import { kinds } from "../../../../modules/exchange/kinds.js";

/** As Microsoft365DSC's login library had it until 2025-01: one further call at each sign-in. */
const signIn: CmdletCall = { cmdlet: "Get-AcceptedDomain", parameters: {} };

/**
 * The same lists as other tools make them: after each list every object of it is read by itself, and nothing is asked
 * before the answer to what was asked last.
 *
 * @param login opens a session of its own for each object; without it there is one for all.
 */
export function objectByObject(list: ExchangeChannel, login?: () => ExchangeChannel): ExchangeChannel {
  let last: Promise<unknown> = Promise.resolve();
  return {
    close: () => list.close(),
    invoke: (call, signal) => {
      const answer = last.then(() => list.invoke(call, signal)).then((listed) => withEach(call, listed.values));
      last = answer.catch(() => undefined);
      return answer;
    },
  };

  async function withEach({ cmdlet }: CmdletCall, listed: Awaited<ReturnType<ExchangeChannel["invoke"]>>["values"]) {
    const kind = kinds.find(({ noun }) => cmdlet === `Get-${noun}`);
    const values: (typeof listed)[number][] = [];
    for (const record of listed)
      values.push(...(kind === undefined ? [record] : await one(lookUpCall(kind, String(record.Guid)))));
    return { values, warnings: [] };
  }

  async function one(call: CmdletCall) {
    const session = login?.() ?? list;
    try {
      if (login !== undefined) await session.invoke(signIn);
      return (await session.invoke(call)).values;
    } finally {
      if (login !== undefined) await session.close();
    }
  }
}
