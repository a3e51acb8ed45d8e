import { readdir, readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import type { Finding } from "../../modules/conformance/runProbes.js";
import { channelNames, hasPwsh } from "../support/channels.js";
import { aMessyTenant, aRun } from "./aRun.js";
import { knownDifferences } from "./knownDifferences.js";
import { differences, sentReport } from "./replay.js";

const folder = new URL("reports/", import.meta.url);
const files = (await readdir(folder)).filter((file) => file.endsWith(".json"));

let simulated: readonly Finding[];
beforeAll(async () => {
  const running = await aMessyTenant();
  const channels = channelNames.filter((channel) => channel === "rest" || hasPwsh);
  simulated = (await aRun(running, { channels })).findings;
  await running.close();
});

for (const file of files)
  test(`the simulated tenant answers as in the report ${file}, but for differences that are known`, async () => {
    const sent = sentReport.parse(JSON.parse(await readFile(new URL(file, folder), "utf8")));
    const known = knownDifferences.filter(({ report }) => report === file).map(({ probe }) => probe);
    expect(differences(sent, simulated)).toEqual(known.toSorted());
  });

test("every known difference is of a report that is there, and says why", () => {
  const wrong = knownDifferences.filter(({ report, why }) => !files.includes(report) || why === "");
  expect(wrong).toEqual([]);
});

describe("a report of the simulated tenant itself", () => {
  const report = (change: (finding: Finding) => Finding) =>
    sentReport.parse(
      JSON.parse(JSON.stringify({ format: 1, version: "0.1.0", date: "2026-11-24", findings: simulated.map(change) })),
    );

  test("differs in nothing", () => {
    expect(
      differences(
        report((finding) => finding),
        simulated,
      ),
    ).toEqual([]);
  });

  test("differs where a tenant answered otherwise, and not where it could not tell", () => {
    const changed = report((finding) => {
      if (finding.probe === "form-SetSCL") return { ...finding, verdict: "differs", found: { SetSCL: "-1" } };
      if (finding.probe === "rule-state") return { ...finding, verdict: "cannotTell", found: "x" };
      return finding;
    });
    const channels = [...new Set(simulated.map(({ channel }) => channel))].toSorted();
    expect(differences(changed, simulated)).toEqual(channels.map((channel) => `form-SetSCL (${channel})`));
  });

  test("is refused if it names its tenant", () => {
    const named = { ...report((finding) => finding), organization: "contoso.onmicrosoft.com" };
    expect(sentReport.safeParse(named).error?.issues).toMatchObject([{ path: ["organization"] }]);
  });
});
