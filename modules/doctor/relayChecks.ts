import type { RelayConfig } from "../config/relayConfig.js";
import { emailRelayState } from "../desired/emailRelayState.js";
import { type DifferenceAcceptance, judgeDifferences } from "../drift/acceptance.js";
import { differenceLine } from "../drift/difference.js";
import { type Comparison, compareTenant } from "../drift/differences.js";
import { relayLint } from "../drift/relayLint.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import { afterUp } from "../expectations/afterUp.js";
import { type JudgedExpectations, judgeExpectations } from "../expectations/judgeExpectations.js";
import type { JudgedFindings } from "../mailflow/lint/acceptance.js";
import type { MailTenant } from "../mailflow/mailTenant.js";
import { PlanError } from "../plan/planError.js";
import type { Ask } from "./ask.js";
import { type Check, cannotTell, type Finding, failed, notLookedAt, passed } from "./check.js";
import { wholeTenant } from "./liveTenant.js";

interface Told {
  readonly stack: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Titles of rows of the vendor's guide: only findings that explain one of them. Default: all. */
  readonly rows?: readonly string[];
  /** Differences that somebody lets be. Default: none. */
  readonly accepted?: readonly DifferenceAcceptance[];
}

interface Seen {
  readonly tenant: MailTenant;
  readonly comparison: Comparison;
}

/** Whether the relay is there as it is declared, what may go wrong with mail in the tenant, and whether it goes as expected. */
export function relayChecks(
  ask: Ask,
  config: RelayConfig,
  { stack, now, rows, accepted = [] }: Told,
): readonly Check[] {
  const look = async (): Promise<Seen | undefined> => {
    const tenant = await readTenant(ask, config);
    return tenant && { tenant, comparison: compareTenant(tenant, emailRelayState(config), stack) };
  };
  let looked: ReturnType<typeof look> | undefined;
  const seen = () => {
    looked ??= look();
    return looked;
  };
  const relay = async () => {
    const it = await seen();
    return it === undefined ? [notLookedAt] : driftFindings(it.comparison, { stack, now, accepted });
  };
  const ofMail = (findings: (tenant: MailTenant, when: string) => readonly Finding[]) => async () => {
    const it = await seen();
    if (it === undefined) return [notLookedAt];
    // Who asks about a row has its trouble today.
    return isAbsent(it.comparison) && rows === undefined
      ? ahead(it.tenant, config, stack, findings)
      : findings(it.tenant, "");
  };
  const judged = (tenant: MailTenant) => judgeExpectations(tenant, config, now());
  return [
    { name: "relay", run: relay },
    {
      name: "lint",
      run: ofMail((tenant, when) => lintFindings(tenant, about(rows, relayLint(tenant, config, now())), when)),
    },
    { name: "mail", run: ofMail((tenant, when) => mailFindings(judged(tenant), stack, when)) },
  ];
}

/** Nothing of the relay is there yet: what others have is looked at as the first `up` would leave it. */
function ahead(
  tenant: MailTenant,
  config: RelayConfig,
  stack: string,
  findings: (tenant: MailTenant, when: string) => readonly Finding[],
): readonly Finding[] {
  try {
    return findings(afterUp(tenant, config), "after the first `up`: ");
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    return [{ state: "cannotTell", found: `not looked at: \`up\` would refuse; relay plan --stack ${stack} says why` }];
  }
}

function mailFindings({ results, broken }: JudgedExpectations, stack: string, when: string): readonly Finding[] {
  const command = `relay trace --all${when === "" ? "" : " --planned"}`;
  if (broken.length > 0)
    return broken.map(({ expectation, because, decided }) => ({
      ...failed(
        `${when}${expectation.name} does not go as expected: ${because.join("; ")}`,
        `${command} --stack ${stack}`,
      ),
      evidence: decided,
    }));
  const met = results.filter(({ outcome }) => outcome === "met").length;
  const open = results.length - met;
  return [
    passed(
      `${when}goes as expected in ${met} cases${open === 0 ? "" : `; of ${open} it cannot be told, see ${command}`}`,
    ),
  ];
}

/** Undefined if any list cannot be read: half a tenant would be a wrong one. The lists say themselves why. */
async function readTenant(ask: Ask, { relay }: RelayConfig): Promise<MailTenant | undefined> {
  try {
    return await wholeTenant(
      {
        async invoke(call) {
          const answer = await ask(call);
          if ("problem" in answer) throw new Unread();
          return { values: answer.values, warnings: [] };
        },
      },
      relay,
    );
  } catch (error) {
    if (error instanceof Unread) return undefined;
    throw error;
  }
}

class Unread extends ExchangeError {
  constructor() {
    super("Cannot read a list", { kind: "unavailable" });
  }
}

function isAbsent({ there, declared }: Comparison): boolean {
  return there === 0 && declared > 0;
}

function driftFindings(
  drift: Comparison,
  { stack, now, accepted }: Pick<Told, "stack" | "now"> & Required<Pick<Told, "accepted">>,
): readonly Finding[] {
  const { differences, declared } = drift;
  const today = new Date(now()).toISOString().slice(0, 10);
  const { judged } = judgeDifferences(differences, accepted, today);
  const cure = `pulumi up --refresh --stack ${stack}`;
  if (isAbsent(drift)) return [cannotTell("nothing of it is in the tenant: never applied, or all removed", cure)];
  if (differences.length === 0) return [passed(`${declared} objects as declared`)];
  return judged.map(({ difference, acceptance, lapsed }) => {
    const line = differenceLine(difference);
    if (acceptance !== undefined) return passed(`accepted ${line}: ${acceptance.reason}, until ${acceptance.until}`);
    return failed(lapsed === undefined ? line : `${line}; ${lapsed}`, cure);
  });
}

function about(rows: readonly string[] | undefined, judged: JudgedFindings): JudgedFindings {
  if (rows === undefined) return judged;
  const explains = ({ guide }: JudgedFindings["open"][number]) => guide.some((title) => rows.includes(title));
  return {
    open: judged.open.filter(explains),
    accepted: judged.accepted.filter(({ finding }) => explains(finding)),
    stale: [],
  };
}

function lintFindings(tenant: MailTenant, { open, accepted, stale }: JudgedFindings, when: string): readonly Finding[] {
  const troubles = open.filter(({ severity }) => severity !== "note");
  const notes = open.length - troubles.length;
  return [
    ...troubles.map(({ id, object, cause, cure }) => failed(`${when}${id}, ${object.name}: ${cause}`, cure)),
    ...(troubles.length > 0
      ? []
      : [
          passed(
            `${when}no finding in ${tenant.rules.length} rules${notes === 0 ? "" : `; notes: ${notes}, see relay lint`}`,
          ),
        ]),
    ...accepted.map(({ finding, acceptance }) =>
      passed(`accepted ${finding.id}, ${finding.object.name}: ${acceptance.reason}, until ${acceptance.until}`),
    ),
    ...stale.map(
      ({ acceptance: { id, object, until }, why }): Finding => ({
        state: "byHand",
        found: `acceptance of ${id} for ${object} ${why === "ended" ? `ended on ${until}` : "meets nothing"}`,
        cure: "take it away",
      }),
    ),
  ];
}
