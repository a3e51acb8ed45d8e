import { describe, expect, test } from "vitest";
import { classify } from "../../modules/channel/classify.js";

const refusal = (status: number, body: unknown, more: object = {}) => ({
  cmdlet: "Set-TransportRule",
  status,
  body: typeof body === "string" ? body : JSON.stringify(body),
  ...more,
});
const detail = (message: string) => ({
  error: { code: "BadRequest", message: "Error executing cmdlet", details: [{ code: "Client", target: "", message }] },
});

describe("classify", () => {
  test("reads the cause out of each of the three forms", () => {
    const forms = [
      detail(
        "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|object 'x' couldn't be found.",
      ),
      detail("|System.ArgumentException|SentTo predicate does not allow distribution groups. 'x'."),
      detail(
        JSON.stringify({
          Message: "The object 'x' already exists.",
          TypeName: "Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException",
        }),
      ),
    ];
    expect(forms.map((body) => classify(refusal(400, body), 0)).map(({ kind, message }) => [kind, message])).toEqual([
      ["notFound", `Cannot run Set-TransportRule: Exchange says "object 'x' couldn't be found"`],
      [
        "invalid",
        `Cannot run Set-TransportRule: Exchange says "SentTo predicate does not allow distribution groups. 'x'"`,
      ],
      ["alreadyExists", `Cannot run Set-TransportRule: Exchange says "The object 'x' already exists"`],
    ]);
  });

  test("prefers the inner exception, however it is spelt", () => {
    for (const key of ["internalexception", "internalException"]) {
      const body = {
        error: {
          message: "Invalid Operation",
          innererror: {
            [key]: {
              message: "Bad value.",
              type: "Microsoft.Exchange.AdminApi.CommandInvocation.ParameterTransformationException",
            },
          },
        },
      };
      expect(classify(refusal(400, body), 0)).toMatchObject({
        kind: "invalid",
        message: 'Cannot run Set-TransportRule: Exchange says "Bad value"',
      });
    }
  });

  test("takes a body of NUL bytes with 403 for a missing role, and names it", () => {
    expect(classify({ ...refusal(403, "\0\0\0"), cmdlet: "Get-TransportRule" }, 0)).toMatchObject({
      kind: "forbidden",
      message:
        'Cannot run Get-TransportRule: Exchange refused (403); the sign-in needs the role "Transport Rules" (View-Only Configuration is enough to read)',
    });
  });

  test("reads Retry-After as seconds, decimal seconds or a date", () => {
    const now = Date.parse("2026-01-01T00:00:00Z");
    const waits = ["2", "0.5", "Thu, 01 Jan 2026 00:00:30 GMT", "soon", undefined].map(
      (retryAfter) => classify({ ...refusal(429, ""), ...(retryAfter && { retryAfter }) }, now).retryAfterMs,
    );
    expect(waits).toEqual([2000, 500, 30_000, undefined, undefined]);
  });

  test("calls only what may pass unavailable or throttled", () => {
    const kinds = [400, 401, 403, 404, 408, 429, 500, 503].map((status) => classify(refusal(status, ""), 0).kind);
    expect(kinds).toEqual([
      "invalid",
      "unauthorized",
      "forbidden",
      "notFound",
      "unavailable",
      "throttled",
      "unavailable",
      "unavailable",
    ]);
  });

  test("knows a transient name inside a 400, and the plain text of too many requests", () => {
    expect(classify(refusal(400, detail("|Microsoft.Exchange.Data.Directory.ServerBusyException|busy")), 0).kind).toBe(
      "unavailable",
    );
    expect(
      classify(
        refusal(
          400,
          "You have reached the maximum number of concurrent requests per tenant. Please wait and try again",
        ),
        0,
      ).kind,
    ).toBe("throttled");
  });
});
