import { setTimeout as sleep } from "node:timers/promises";

/** Names the variable that holds the address; who knows the address can post, so it is never printed. */
export const addressVariable = "EXCHANGE_RELAY_NOTIFY_URL";

export interface Wire {
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

const waits = [1000, 4000] as const;

/**
 * Posts a notification; tries again where the service is busy or cannot be reached.
 *
 * @throws {Error} if it was not taken. The text says nothing of the address.
 */
export async function sendNotification(
  address: string,
  body: unknown,
  { wait }: Wire = { wait: sleep },
): Promise<void> {
  for (const pause of [...waits, undefined]) {
    const answer = await post(address, body);
    if (answer === "taken") return;
    if (!answer.again || pause === undefined)
      throw new Error(`Cannot send the notification: ${answer.why}; look at ${addressVariable}.`);
    await wait(pause);
  }
}

async function post(address: string, body: unknown): Promise<"taken" | { why: string; again: boolean }> {
  if (!/^https?:\/\//.test(address)) return { why: "the address is no URL", again: false };
  try {
    // Loaded when something is sent, as the channel does: a command that sends nothing waits for none of it.
    const { request } = (await import("undici")).default;
    const headers = { "content-type": "application/json" };
    const response = await request(address, { method: "POST", headers, body: JSON.stringify(body) });
    await response.body.dump();
    const { statusCode } = response;
    if (statusCode < 300) return "taken";
    return { why: `the service answered ${statusCode}`, again: statusCode === 429 || statusCode >= 500 };
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    return { why: `the service cannot be reached (${code})`, again: true };
  }
}
