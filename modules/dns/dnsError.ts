/** DNS that cannot be declared as it is asked for; nothing was written. One message per problem. */
export class DnsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "DnsError";
    this.problems = problems;
  }
}

/** The resolver that somebody named is none; nothing was asked. */
export class ResolverError extends DnsError {}
