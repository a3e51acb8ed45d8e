import { withConfig } from "../support/withConfig.js";

type FileChange = (file: string) => string;

/** A command of the CLI on the demo's relay, which is cut; the stack's file is the demo's, changed. */
export interface CliStory {
  readonly name: string;
  /** Whether the demo's own relay is up before. */
  readonly isUp: boolean;
  /** None: destroy. */
  readonly change?: FileChange;
}

const all =
  (...changes: readonly FileChange[]): FileChange =>
  (file) =>
    changes.reduce((text, change) => change(text), file);

/** What the real CLI is cut in; the stories in process are more (`stories.ts`). */
export const cliStories: readonly CliStory[] = [
  { name: "first up", isUp: false, change: all() },
  {
    name: "every kind updated",
    isUp: true,
    change: all(
      withConfig("relay.smartHosts", ["b.vendor.example"]),
      withConfig("relay.inbound.inboundConnector.senderIPAddresses", ["192.0.2.0/25"]),
      withConfig("remoteDomain.outOfOffice", "none"),
      withConfig("relay.exceptions", { sclOver: 5 }),
    ),
  },
  {
    name: "rules and connectors renamed",
    isUp: true,
    change: all(
      withConfig("relay.ruleName", "To the relay"),
      withConfig("relay.connector", { name: "Relay out" }),
      withConfig("relay.inbound.connector", { name: "Relay in" }),
    ),
  },
  { name: "another anchor, so another order", isUp: true, change: withConfig("relay.signature.rule", "Disclaimer") },
  { name: "pilot to audit", isUp: true, change: withConfig("relay.stage", "audit") },
  {
    name: "a group to groups and users",
    isUp: true,
    change: withConfig("relay.appliesTo.users", ["user1@contoso.com"]),
  },
  { name: "incoming mail dropped", isUp: true, change: withConfig("relay.inbound", undefined) },
  { name: "destroy", isUp: true },
];
