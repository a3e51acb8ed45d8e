import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classify, type Refusal } from "../../modules/channel/classify.js";
import { problemError } from "../../modules/channel/powershell/powershellErrors.js";
import { defaultRetryPolicy, retryDecision } from "../../modules/channel/retry.js";

const asIs = (text: string) => text;
const read = (status: number, body: unknown, more: Partial<Refusal> = {}) =>
  classify(
    [
      {
        cmdlet: "Set-TransportRule",
        status,
        body: typeof body === "string" ? body : JSON.stringify(body),
        ...more,
      },
    ],
    Date.parse("2026-01-01T00:00:00Z"),
    asIs,
  );
const detail = (message: string) => ({
  error: { code: "BadRequest", message: "Error executing cmdlet", details: [{ code: "Client", target: "", message }] },
});
const notFoundType = "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException";
const existsType = "Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException";

describe("classify", () => {
  test.each([
    ["with a code", `Ex6F9304|${notFoundType}|object 'x' couldn't be found.`, "notFound", notFoundType],
    ["without", "|System.ArgumentException|SentTo does not allow 'a|b'.", "invalid", "System.ArgumentException"],
    [
      "as JSON",
      JSON.stringify({ Message: "The object 'x' already exists.", TypeName: existsType }),
      "alreadyExists",
      existsType,
    ],
  ])("reads type and kind out of a detail %s", (_, message, kind, type) => {
    expect(read(400, detail(message))).toMatchObject({ kind, type, status: 400, cmdlet: "Set-TransportRule" });
  });

  test("says Exchange's own words, without type, code, line ends and the last full stop", () => {
    expect(read(400, detail("|System.ArgumentException|No  such\r\n\tthing: a|b.")).message).toBe(
      'Cannot run Set-TransportRule: Exchange says "No such thing: a|b"',
    );
  });

  test.each(["internalexception", "internalException"])("prefers the inner exception, spelt %s", (key) => {
    const type = "Microsoft.Exchange.AdminApi.CommandInvocation.ParameterTransformationException";
    const error = { ...detail("|X|other").error, innererror: { message: "y", [key]: { message: "Bad value.", type } } };
    expect(read(400, { error })).toMatchObject({
      kind: "invalid",
      type,
      message: 'Cannot run Set-TransportRule: Exchange says "Bad value"',
    });
  });

  test("falls back to the general message, and to the status", () => {
    expect(read(400, { error: { message: "Invalid Operation" } }).message).toBe(
      'Cannot run Set-TransportRule: Exchange says "Invalid Operation"',
    );
    expect(read(400, "").message).toBe("Cannot run Set-TransportRule: Exchange answered with status 400");
  });

  test("finds the cause that one server wrapped into the answer of another", () => {
    const wrapped = `Error on proxy command 'Get-X -A:b' to server S: Proxy method PSWS: NotFound: Error executing cmdlet : ${JSON.stringify(detail(`|${notFoundType}|gone`))}`;
    expect(read(500, { error: { message: wrapped } })).toMatchObject({ kind: "notFound", type: notFoundType });
  });

  test("reads errors that stand beside a result, as text and as object", () => {
    expect(read(200, { value: [], "@adminapi.errors": [`|${notFoundType}|gone`] }).kind).toBe("notFound");
    expect(read(200, { "@adminapi.errors": [{ Message: "there", TypeName: existsType }] }).kind).toBe("alreadyExists");
  });

  test("takes a body of NUL bytes with 403 for a missing role, and names the role", () => {
    const roles = [
      ["Get-TransportRule", 'role "Transport Rules" (View-Only Configuration is enough to read)'],
      ["Set-TransportRule", 'role "Transport Rules"'],
      ["Get-InboundConnector", 'role "Remote and Accepted Domains" (View-Only Configuration is enough to read)'],
      ["New-RemoteDomain", 'role "Remote and Accepted Domains"'],
      ["Get-OrganizationConfig", 'role "Organization Configuration" (View-Only Configuration is enough to read)'],
      ["Get-Recipient", 'role "View-Only Recipients"'],
    ] as const;
    for (const [cmdlet, role] of roles)
      expect(read(403, "\0".repeat(64), { cmdlet })).toMatchObject({
        kind: "forbidden",
        message: `Cannot run ${cmdlet}: Exchange refused (403); the sign-in needs the ${role}`,
      });
  });

  test("says what a 403 says for itself", () => {
    expect(read(403, "Blocked by the proxy.").message).toBe(
      'Cannot run Set-TransportRule: Exchange refused (403, "Blocked by the proxy"); the sign-in needs the role "Transport Rules"',
    );
  });

  const untyped = ["", { error: { code: "NotFound", message: "Error executing cmdlet" } }];
  test.each(["Get", "Set", "Remove", "Enable", "Disable"])(
    "takes a 404 without a type for an absent object where %s- names one",
    (verb) => {
      for (const body of untyped)
        expect(read(404, body, { cmdlet: `${verb}-TransportRule`, isNamed: true })).toMatchObject({
          kind: "notFound",
          message: `Cannot run ${verb}-TransportRule: Exchange has no such object (404)`,
        });
      const page = "<html>Not Found</html>";
      expect(read(404, page, { cmdlet: `${verb}-TransportRule`, isNamed: true }).kind).toBe("invalid");
    },
  );

  test("takes it for a wrong address where no object is named, and after New-", () => {
    for (const body of untyped) {
      expect(read(404, body, { cmdlet: "Get-TransportRule" }).kind).toBe("invalid");
      expect(read(404, body, { cmdlet: "New-TransportRule", isNamed: true }).kind).toBe("invalid");
    }
    expect(read(404, "").message).toBe(
      "Cannot run Set-TransportRule: the admin API knows no such tenant (404); check exchangeonline:organization and exchangeonline:endpoint",
    );
    expect(read(404, detail(`Ex6F9304|${notFoundType}|gone`)).kind).toBe("notFound");
  });

  test("finds .NET's own sentence about a 404 in PowerShell's error", () => {
    const sentence = "Response status code does not indicate success: 404 (Not Found).";
    const type = "System.Net.Http.HttpRequestException";
    const error = problemError({ cmdlet: "Remove-TransportRule", isNamed: true }, [{ message: sentence, type }], asIs);
    expect(error.kind).toBe("notFound");
  });

  const retries = "Maximum retry count reached";
  test.each([
    [[retries, `|${notFoundType}|gone`], "notFound"],
    [["|ServerBusyException|busy", `|${existsType}|there`, retries], "alreadyExists"],
    [["Error executing cmdlet", "||It is wrong."], "invalid"],
    [["|System.ArgumentException|What?", "|ServerBusyException|busy"], "unknownOutcome"],
    [[retries], "unknownOutcome"],
  ])("searches all problems of an answer for the cause: %j", (messages, kind) => {
    const details = messages.map((message) => ({ code: "Client", message }));
    expect(read(400, { error: { message: "Error executing cmdlet", details } }).kind).toBe(kind);
    expect(read(400, { "@adminapi.errors": messages }).kind).toBe(kind);
    const problems = messages.map((message) => ({ message }));
    expect(problemError({ cmdlet: "Set-TransportRule" }, problems, asIs).kind).toBe(kind);
  });

  test("says of what is there after New- through PowerShell, which repeats it, that this call may have made it", () => {
    const problems = [{ message: `|${existsType}|there` }];
    const told = (cmdlet: string) => problemError({ cmdlet }, problems, asIs).mayHaveHappened;
    expect([told("New-TransportRule"), told("Set-TransportRule")]).toEqual([true, false]);
    expect(read(400, detail(`|${existsType}|there`), { cmdlet: "New-TransportRule" }).mayHaveHappened).toBe(false);
    expect(read(503, "", { cmdlet: "New-TransportRule" }).mayHaveHappened).toBe(true);
  });

  test("forgets no lost attempt for the cause that the last one had", () => {
    const messages = [
      "Maximum retry count reached",
      "You have reached the maximum number of concurrent requests per tenant.",
    ];
    const problems = messages.map((message) => ({ message }));
    const error = problemError({ cmdlet: "New-TransportRule" }, problems, asIs);
    expect([error.kind, error.mayHaveHappened]).toEqual(["throttled", true]);
    const attempt = { error, attempt: 1, elapsedMs: 0, policy: defaultRetryPolicy, random: 0.5 };
    expect(retryDecision({ ...attempt, repeatable: false })).toEqual({ giveUp: "it may have been carried out" });
    expect(retryDecision({ ...attempt, repeatable: true })).toHaveProperty("retryInMs");
  });

  test.each([400, 401, 403, 404, 408, 429, 500, 502, 503, 504])(
    "knows of status %i alone what may have happened",
    (status) => {
      const kinds: Readonly<Record<number, readonly string[]>> = {
        400: ["invalid", "invalid"],
        401: ["unauthorized", "unauthorized"],
        403: ["forbidden", "forbidden"],
        404: ["invalid", "invalid"],
        429: ["throttled", "throttled"],
      };
      const both = ["Get-RemoteDomain", "New-RemoteDomain"].map((cmdlet) => read(status, "", { cmdlet }).kind);
      expect(both).toEqual(kinds[status] ?? ["unavailable", "unknownOutcome"]);
    },
  );

  test.each([
    ["You have reached the maximum number of concurrent requests per tenant. Please wait and try again", "throttled"],
    ["|System.ArgumentException|The specified rule priority is invalid.\r\nParameter name: Priority", "conflict"],
    ["|Microsoft.Exchange.Data.Directory.ServerBusyException|busy", "unknownOutcome"],
    ["Ex000000|CmdletProxyNotAvailableFailure|no proxy", "unknownOutcome"],
    ["The call failed: BackendCommunicationException", "unknownOutcome"],
    ["The rule can't be created because it is too large. It has 9000 characters", "limit"],
    ["The connector 'c' can't be removed because it is used by the transport rule 'r'. (simulated)", "inUse"],
  ])("knows the text %j", (text, kind) => {
    expect(read(400, detail(text)).kind).toBe(kind);
    if (!text.includes("|")) expect(read(400, text).kind).toBe(kind);
  });

  test("lets a telling type win over a text that repeats what somebody wrote", () => {
    expect(read(404, detail(`|${notFoundType}|object 'ServerBusyException already exists' is not there`)).kind).toBe(
      "notFound",
    );
  });

  test("takes the type from the header where the body has none", () => {
    expect(read(400, "", { exceptionType: existsType })).toMatchObject({ kind: "alreadyExists", type: existsType });
  });

  test("reads Retry-After as seconds, decimal seconds or a date, and nothing else", () => {
    const waits = ["2", "0.5", "Thu, 01 Jan 2026 00:00:30 GMT", "Thu, 01 Jan 2015 00:00:30 GMT", "soon", "-5", ""].map(
      (retryAfter) => read(429, "", { retryAfter }).retryAfterMs,
    );
    expect(waits).toEqual([2000, 500, 30_000, 0, undefined, undefined, undefined]);
  });

  test("passes every text through the redaction, the request id and the type too", () => {
    const body = detail("|planted.Type|planted text");
    const safe = (text: string) => text.replaceAll("planted", "[secret]");
    const refusal = { cmdlet: "Set-TransportRule", status: 400, body: JSON.stringify(body), requestId: "planted-1" };
    const error = classify([refusal], 0, safe);
    expect([error.message, error.type, error.requestId]).toEqual([
      'Cannot run Set-TransportRule: Exchange says "[secret] text"',
      "[secret].Type",
      "[secret]-1",
    ]);
    expect(error.stack).not.toContain("planted");
  });

  test("gives a typed error for any answer", () => {
    const body = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map((text) => `{"error":${text}}`),
    );
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), body, (status, text) => {
        const error = read(status, text);
        expect(error.message).toMatch(/^Cannot run Set-TransportRule: /);
        expect(error.status).toBe(status);
      }),
    );
  });
});
