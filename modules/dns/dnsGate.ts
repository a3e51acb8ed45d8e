import type { DnsRecord } from "./dnsRecord.js";
import type { RecordState } from "./recordState.js";

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
