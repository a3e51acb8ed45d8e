/** What was asked for cannot be, whatever the state of the world: the command ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
