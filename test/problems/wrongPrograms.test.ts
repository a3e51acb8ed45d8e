import { expect, test } from "vitest";
import type { EmailRelayArgs } from "../../modules/components/emailRelayArgs.js";
import { relayConfig } from "../../modules/components/emailRelayArgs.js";
import { planRelayDns } from "../../modules/components/relayDnsPlan.js";
import { wrongPrograms } from "./wrongPrograms.js";

const relay: EmailRelayArgs = {
  vendor: "trustifi",
  smartHosts: ["relay.vendor.example"],
  stamp: { header: "X-Key", key: "planted" },
};
const makers: Readonly<Record<(typeof wrongPrograms)[number][0], (args: object) => unknown>> = {
  EmailRelay: (args) => relayConfig("relay", { ...relay, ...args }),
  RelayDns: (args) => planRelayDns(args),
};

test.each(wrongPrograms)("a program whose %s is wrong ends with what to mend: %j", async (component, args, lines) => {
  const said = await (async () => makers[component](args))().then(
    () => "",
    (error: Error) => error.message,
  );
  expect(said.split("\n")).toEqual(lines);
});
