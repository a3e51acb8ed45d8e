import { DnsError } from "./dnsError.js";
import type { DnsWorld } from "./dnsReader.js";
import type { DnsRecord } from "./dnsRecord.js";
import type { DnsStage } from "./dnsWish.js";
import { type RecordState, recordStates } from "./recordState.js";

export interface Patience {
  /** How often is asked at most. */
  readonly rounds: number;
  /** What is done between two rounds. */
  pause(): Promise<void>;
}

export const once: Patience = { rounds: 1, pause: () => Promise.resolve() };

export interface GateCircumstances {
  readonly stage: DnsStage;
  readonly dns: DnsWorld;
  readonly patience: Patience;
}

/**
 * Asks until every server has every record.
 *
 * @throws {DnsError} when the rounds are through, with what is in the way, as `gateProblems`.
 */
export async function requireRecords(
  records: readonly DnsRecord[],
  { stage, dns, patience }: GateCircumstances,
): Promise<void> {
  for (let round = 1; ; round += 1) {
    const problems = gateProblems(await recordStates(records, dns));
    if (problems.length === 0) return;
    if (round >= patience.rounds) throw new DnsError([closed(stage), ...problems]);
    await patience.pause();
  }
}

function closed(stage: DnsStage): string {
  return `Cannot enable the relay's rule (stage ${stage}): records are not at every name server; stay at stage audit until they are, or set dns.gate to false.`;
}

/**
 * Why a rule that routes mail through the relay should not be enabled yet: a record that a server lacks, has otherwise, or
 * says nothing about. Empty: every server has every record.
 */
export function gateProblems(states: readonly RecordState[]): readonly string[] {
  return states.flatMap(({ record, servers, state, reason }) => {
    if (state === "present") return [];
    if (servers.length === 0) return [`${place(record)}: cannot tell; ${reason ?? "no server was asked"}`];
    return servers.flatMap((server) =>
      server.state === "present" ? [] : [`${place(record)}: ${words[server.state]} at ${server.server}${more(server)}`],
    );
  });
}

const words = { missing: "missing", different: "different", cannotTell: "cannot tell" } as const;

function place({ name, type }: DnsRecord): string {
  return `${name} ${type}`;
}

function more({ found, reason }: RecordState["servers"][number]): string {
  if (reason !== undefined) return `; ${reason}`;
  return found.length === 0 ? "" : `; it has ${found.join(", ")}`;
}
