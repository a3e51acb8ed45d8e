import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultExpectations } from "../../modules/expectations/defaultExpectations.js";
import { evaluate } from "../../modules/mailflow/evaluate.js";
import type { Message } from "../../modules/mailflow/message.js";
import { leaves } from "../../modules/mailflow/trace.js";
import { parse, refusal } from "../config/rawConfig.js";
import { anyConfig } from "../desired/anyConfig.js";
import { desiredAlone } from "../expectations/desiredAlone.js";
import { now } from "./aTenant.js";

const accepted = anyConfig.filter((raw) => refusal(raw) === "").map((raw) => parse(raw));
const addInHeader = fc.stringMatching(/^X-Outlook-AddIn-[A-Z][a-z]{0,8}$/);

test("what the vendor's Outlook add-in sends takes the same way as all other mail, whatever header or encrypted body it adds", () => {
  fc.assert(
    fc.property(accepted, addInHeader, fc.string(), (config, header, value) => {
      const tenant = desiredAlone(config);
      const ways = (message: Message) =>
        evaluate(tenant, message, { now }).copies.flatMap(({ hop }) =>
          leaves(hop).map(({ kind, connector, truth }) => [kind, connector, truth]),
        );
      for (const { message } of defaultExpectations(config, "inside.example")) {
        const sent = { ...message, headers: { ...message.headers, [header]: value }, body: `-----BEGIN ${value}` };
        expect(ways(sent)).toEqual(ways(message));
      }
    }),
    { numRuns: 60 },
  );
});
