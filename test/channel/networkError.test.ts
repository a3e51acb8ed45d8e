import { describe, expect, test } from "vitest";
import { networkError } from "../../modules/channel/networkError.js";

const coded = (code: string, more: object = {}) => Object.assign(new Error("planted"), { code, ...more });
const refused = coded("ECONNREFUSED", { syscall: "connect" });

describe("networkError", () => {
  test.each([
    ["ECONNREFUSED", refused],
    ["ENOTFOUND", coded("ENOTFOUND", { syscall: "getaddrinfo" })],
    ["UND_ERR_CONNECT_TIMEOUT", coded("UND_ERR_CONNECT_TIMEOUT")],
    ["EHOSTUNREACH", coded("EHOSTUNREACH", { syscall: "connect" })],
    [
      "ETIMEDOUT",
      Object.assign(new AggregateError([refused, coded("ETIMEDOUT", { syscall: "connect" })]), { code: "ETIMEDOUT" }),
    ],
  ])("knows that nothing was written when the connection did not come about: %s", (code, error) => {
    expect(networkError("New-RemoteDomain", "h:1", error)).toMatchObject({
      kind: "unavailable",
      message: `Cannot run New-RemoteDomain: h:1 cannot be reached (${code})`,
    });
  });

  test.each([
    coded("ECONNRESET", { syscall: "read" }),
    coded("EPIPE", { syscall: "write" }),
    coded("UND_ERR_SOCKET"),
    coded("UND_ERR_HEADERS_TIMEOUT"),
    coded("UND_ERR_BODY_TIMEOUT"),
    Object.assign(new AggregateError([refused, coded("ECONNRESET")]), { code: "ECONNRESET" }),
  ])("does not know whether a write happened when the connection broke: %o", (error) => {
    expect(networkError("New-RemoteDomain", "h:1", error)).toMatchObject({
      kind: "unknownOutcome",
      message: `Cannot run New-RemoteDomain: the connection to h:1 broke (${error.code}) before the answer came`,
    });
    expect(networkError("Get-RemoteDomain", "h:1", error).kind).toBe("unavailable");
  });

  test("takes anything thrown for a broken connection, and keeps nothing of it but a code", () => {
    expect(networkError("Set-RemoteDomain", "h:1", "planted")).toMatchObject({
      kind: "unknownOutcome",
      message: "Cannot run Set-RemoteDomain: the connection to h:1 broke (no code) before the answer came",
      cause: undefined,
    });
    const { message, cause, stack } = networkError("Set-RemoteDomain", "h:1", coded("EPIPE"));
    expect(`${message}${String(cause)}${stack}`).not.toContain("planted");
  });

  test("refuses an answer that is too large, and does not say that a write did not happen", () => {
    const error = coded("UND_ERR_RES_EXCEEDED_MAX_SIZE");
    expect(networkError("Get-RemoteDomain", "h:1", error)).toMatchObject({
      kind: "invalid",
      message: "Cannot read the answer of Get-RemoteDomain: it is larger than this program takes",
    });
    expect(networkError("New-RemoteDomain", "h:1", error).kind).toBe("unknownOutcome");
  });
});
