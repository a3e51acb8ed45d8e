import type { Command } from "commander";
import type { CommandContext } from "./commandContext.js";

export interface LazyCommand {
  readonly description: string;
  /** Its options and its work are loaded only when it is called. */
  readonly load: () => Promise<{ define(command: Command, context: CommandContext): void }>;
}

/** Every command of `relay`, in the order in which a person meets them. */
export const commands: Readonly<Record<string, LazyCommand>> = {
  setup: {
    description: "Find or bring what the project needs: the Pulumi CLI, and what is optional.",
    load: () => import("./setup.js"),
  },
  pulumi: {
    description: "Call the Pulumi CLI that set-up found or made: `relay pulumi up --stack contoso`.",
    load: () => import("./pulumi.js"),
  },
  simulate: {
    description: "Start a simulated Exchange Online tenant on this machine.",
    load: () => import("./simulate.js"),
  },
  demo: {
    description: "Tell the whole story on a simulated tenant with the real Pulumi CLI. No account is needed.",
    load: () => import("./demo.js"),
  },
  add: {
    description: "Make the relay at home in a Pulumi project of your own: plugin, example, the program's lines.",
    load: () => import("./add.js"),
  },
  init: {
    description:
      "Write one tenant's stack file: asks in a terminal what the flags do not say, and takes flags alone in CI.",
    load: () => import("./init.js"),
  },
  adopt: {
    description: "Make of a relay that a tenant has already a stack file and an import. Changes nothing in the tenant.",
    load: () => import("./adopt.js"),
  },
  config: {
    description: "Show the config that counts for a stack, each value with the file and line that it is from.",
    load: () => import("./config.js"),
  },
  doctor: {
    description: "Look whether a stack can work: tools, config, sign-in, rights, names, DNS. Changes nothing.",
    load: () => import("./doctor.js"),
  },
  trace: {
    description: "Say what happens to a message, rule by rule, before it is sent. Changes nothing.",
    load: () => import("./trace.js"),
  },
  lint: {
    description: "Say what may go wrong with mail in a tenant: rules, connectors, remote domains. Changes nothing.",
    load: () => import("./lint.js"),
  },
  why: {
    description: "Say what is behind an error, a bounce or a message's headers, and what to do. Changes nothing.",
    load: () => import("./why.js"),
  },
  plan: {
    description: "Plan the next `pulumi up`: a plan to review, with what it does to rules. Changes nothing.",
    load: () => import("./plan.js"),
  },
  apply: {
    description: "Apply a plan as it was reviewed, or nothing: not if the tenant changed, or too much would.",
    load: () => import("./apply.js"),
  },
  history: {
    description: "Draw what was found when and for how long, from the file that --history writes.",
    load: () => import("./history.js"),
  },
  report: {
    description: "Merge the JSON reports of several runs or machines into one, in any format.",
    load: () => import("./report.js"),
  },
  drift: {
    description:
      "Say what differs between a stack and its tenant, since when, by whom, and what it means for mail. Cannot write.",
    load: () => import("./drift.js"),
  },
  todo: {
    description: "What only a person can do, one line a step; remembers by whom and when it was done.",
    load: () => import("./todo.js"),
  },
  fleet: {
    description: "Plan and roll out over many tenants: waves with gates, resumed where they were killed.",
    load: () => import("./fleet.js"),
  },
  off: {
    description: "Switch a stack's relay off at once: in an emergency, without Pulumi and without a state.",
    load: () => import("./off.js"),
  },
  snapshot: {
    description: "Write a tenant's rules, connectors and remote domains into a file. Changes nothing.",
    load: () => import("./snapshot.js"),
  },
  restore: {
    description: "Bring a tenant back to what a snapshot says, or some rules of it. Shows its plan first.",
    load: () => import("./restore.js"),
  },
  rotate: {
    description: "Say the steps from one secret to the next, and when each may be done. Changes nothing.",
    load: () => import("./rotate.js"),
  },
  conformance: {
    description: "Ask a developer tenant what the simulated one takes for granted. Makes objects, and removes them.",
    load: () => import("./conformance.js"),
  },
};
