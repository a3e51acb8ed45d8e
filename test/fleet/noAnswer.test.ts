import { QueryNotRegisteredError, QueryRejectedError, ServiceError, WorkflowNotFoundError } from "@temporalio/client";
import { NamespaceNotFoundError } from "@temporalio/common";
import { describe, expect, test } from "vitest";
import { askedWhole } from "../../scripts/fleet/temporal/fleetClient.js";
import { inWords, NoAnswerError } from "../../scripts/fleet/temporal/noAnswer.js";
import { UsageError } from "../../scripts/usageError.js";

const said = (error: unknown) => {
  try {
    return inWords(error);
  } catch (thrown) {
    return thrown;
  }
};
const ofGrpc = (code: number, details: string) =>
  new ServiceError("Failed to query Workflow", {
    cause: Object.assign(new Error(details), { code, details, metadata: {} }),
  });

describe("a rollout that cannot be asked", () => {
  test.each([
    ["no worker answers in time", ofGrpc(4, "query timed out before a worker could process it"), /no worker answers/],
    ["no worker was there for long", ofGrpc(9, "no poller seen for task queue recently"), /no worker answers/],
    ["Temporal is away", ofGrpc(14, "connection refused"), /Temporal does not answer \(connection refused\)/],
    ["a worker is busy", new QueryNotRegisteredError("Script execution timed out after 5000ms", 3), /too busy/],
  ])("may be asked again if %s", (_, error, words) => {
    expect(said(error)).toBeInstanceOf(NoAnswerError);
    expect(String(said(error))).toMatch(words);
  });

  test("is told which namespace is not there", () => {
    expect(said(new NamespaceNotFoundError("production"))).toBeInstanceOf(UsageError);
    expect(String(said(new NamespaceNotFoundError("production")))).toContain(
      "Cannot ask Temporal: it has no namespace production; name another by --namespace or TEMPORAL_NAMESPACE",
    );
  });

  test("is told at once if it is not there, or if Temporal says what nobody expects", () => {
    expect(said(new WorkflowNotFoundError("not found", "rollout/fleet", undefined))).toBeInstanceOf(UsageError);
    for (const error of [ofGrpc(7, "denied"), new QueryNotRegisteredError("no such query", 3), new Error("other")])
      expect(said(error)).toBe(error);
  });

  test("is asked again where its run has just gone on as a new one, and not where Temporal has ended it", async () => {
    const [continued, terminated] = [6, 5].map((status) => new QueryRejectedError(status));
    const answers = [Promise.reject(continued), Promise.resolve("of the new run")];
    expect(await askedWhole(() => answers.shift() ?? Promise.reject(new Error("asked too often")))).toBe(
      "of the new run",
    );
    await expect(askedWhole(() => Promise.reject(terminated))).rejects.toBe(terminated);
  });
});
