import { describe, expect, test } from "vitest";
import { emailRelayState } from "../../modules/desired/emailRelayState.js";
import { aConfig, aRelay, parse, problemsOf } from "../config/rawConfig.js";
import { differences } from "./compareSetup.js";
import { lockDowns, relaySetups } from "./relaySetups.js";
import { signatureSetups } from "./signatureSetups.js";

const config = (relay: Readonly<Record<string, unknown>>) =>
  aConfig(aRelay({ stamp: undefined, stage: "everyone", ...relay }));

describe("what vendors, signature services and Microsoft document", () => {
  test.each([...signatureSetups, ...relaySetups, ...lockDowns])(
    "is made by config alone, object by object: $of ($source)",
    (setup) => {
      const state = emailRelayState(parse(config(setup.relay)));
      expect(differences(state, setup.documented)).toEqual(setup.differences);
    },
  );

  test("is refused where Exchange will not have it for long: ExSign hands mail back by address (its a3469, undated)", () => {
    const returns = {
      loopGuard: { header: "X-ExSign", words: ["true"] },
      inboundConnector: { senderIPAddresses: ["192.0.2.1"] },
    };
    expect(problemsOf(config({ vendor: "custom", architecture: "returning", returns }))).toEqual([
      "relay.returns.inboundConnector.senderIPAddresses: tells tenants of one relay not apart. Write certificate instead: a name of a domain that your tenant has as accepted domain.",
    ]);
  });
});

describe("the comparison", () => {
  const [setup] = signatureSetups;

  test("sees every property of every object, and the order", () => {
    const state = emailRelayState(parse(config(setup?.relay ?? {})));
    const { outbound = {}, inbound = {}, rules = [] } = setup?.documented ?? {};
    const [rule = {}] = rules;
    expect(
      differences(state, {
        outbound: { ...outbound, TlsDomain: "other.example" },
        inbound: { ...inbound, RestrictDomainsToCertificate: false, EFSkipLastIP: true },
        rules: [{ ...rule, SubjectContainsWords: ["secret"] }, { Name: "second" }],
      }),
    ).toEqual([
      "to the relay: TlsDomain theirs other.example, ours smtp.contososignatureservice.com",
      "from the relay: EFSkipLastIP theirs true, ours false",
      'rule "second": theirs alone',
      'rule "Office 365 to ContosoSignatureService": SubjectContainsWords theirs secret, ours unset',
    ]);
  });
});
