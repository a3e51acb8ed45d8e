import { type ValidationCause, validationCause } from "../channel/validationCause.js";
import { vendors } from "../config/vendors/vendors.js";
import type { ValidationTask } from "../exchange/connectorValidation.js";

/** What to do about each cause. */
const cures: Readonly<Record<ValidationCause, string>> = {
  certificate: "take any certificate by connector.tls.mode EncryptionOnly, or have the vendor mend the host's",
  hosted: "name an address outside Microsoft 365, such as one at Gmail, as validate.recipient",
  noDomain: "compare smartHosts with the vendor's portal, letter by letter",
  connection: "see that smartHosts are right and take connections of Exchange Online at port 25",
  noAnswer: "see with the vendor whether smartHosts name its relay",
  send: "see in the vendor's portal that your domain is verified and the relay is on for it",
};

/** What failed, what it means and what to do. A message that was not sent because of another failure is not told. */
export function validationFailure(connector: string, tasks: readonly ValidationTask[], vendor?: string): string {
  const failed = tasks.filter(({ isSuccessful }) => !isSuccessful);
  const causes = failed.filter((task) => causeOf(task) !== "send");
  const told = (causes.length > 0 ? causes : failed).map((task) => taskText(task, vendor));
  const found = told.length > 0 ? [...new Set(told)].join("; ") : "Exchange told of no test";
  return `Cannot validate OutboundConnector "${connector}": ${found}. Nothing that waits for it was done`;
}

/** What a text of Exchange means by the vendor's guide, and what to do; undefined for a text that nobody knows. */
export function validationCure(text: string, vendor: string | undefined): string | undefined {
  const cause = validationCause(text);
  if (cause === undefined) return undefined;
  const preset = Object.values(vendors).find((one) => one.vendor === vendor);
  const row = preset?.guide.find(({ validation }) => validation === cause);
  return row === undefined ? cures[cause] : `"${row.title}" in ${preset?.label}'s guide: ${cures[cause]}`;
}

function taskText(task: ValidationTask, vendor: string | undefined): string {
  const said = task.detail === "" ? task.name : `${task.name}: ${task.detail.replace(/\.$/, "")}`;
  const cure = validationCure(task.detail, vendor);
  return cure === undefined ? said : `${said} (${cure})`;
}

function causeOf({ detail }: ValidationTask): ValidationCause | undefined {
  return validationCause(detail);
}
