/** A plan that refuses itself: nothing was sent to Exchange. One message per problem. */
export class PlanError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "PlanError";
    this.problems = problems;
  }
}
