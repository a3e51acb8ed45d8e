import { expect, test } from "vitest";
import { listedTenant } from "../../modules/doctor/liveTenant.js";
import { simulatedService } from "../../modules/simulator/http/service.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import { objectByObject } from "../../scripts/dev/bench/drift/objectByObject.js";
import { inProcessChannel } from "../support/inProcessChannel.js";

const fillers = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ Name: `Rule ${at}`, SubjectContainsWords: [`w${at}`] }));

test.each([{ rules: 10 }, { rules: 100 }])(
  "a tenant of $rules rules is read in 5 calls; object by object it is the same tenant in a call more for each, with sign-ins in two",
  async ({ rules }) => {
    const seed = { ...messyTenant, rules: fillers(rules), edits: [] };
    const service = simulatedService({ tenant: buildTenant(seed) });
    const open = () => inProcessChannel(service);
    const read = async (channel: ReturnType<typeof open>) => {
      service.simulator.forgetCalls();
      const tenant = await listedTenant(channel);
      return { tenant, calls: service.simulator.calls.length };
    };
    const [ours, each, login] = [
      await read(open()),
      await read(objectByObject(open())),
      await read(objectByObject(open(), open)),
    ];
    const { outboundConnectors, inboundConnectors, remoteDomains, acceptedDomains } = ours.tenant;
    const objects = [outboundConnectors, inboundConnectors, remoteDomains, acceptedDomains].flat().length + rules;
    expect([ours.calls, each.calls, login.calls]).toEqual([5, 5 + objects, 5 + 2 * objects]);
    expect([each.tenant, login.tenant]).toEqual([ours.tenant, ours.tenant]);
  },
);
