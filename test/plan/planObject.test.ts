import { expect, test } from "vitest";
import { outboundConnector } from "../../modules/exchange/outboundConnector.js";
import { planCreate } from "../../modules/plan/planObject.js";
import { parentOfUrn } from "../../modules/provider/livingResources.js";

const living = { isAlive: () => false, claimOn: () => undefined };
const namesake = { guid: "g", name: "Trustifi", values: {} };
const mark = { owner: "p/contoso/relay-outbound", urn: "0123456789", making: "01234567" };

const advice = (urn: string) => {
  const me = { owner: mark.owner, urn: mark.urn, parent: parentOfUrn(urn) };
  return () => planCreate(outboundConnector, namesake, { name: "Trustifi" }, { me, mark, living });
};

test("a component's child is to be imported below its parent, any other by its name alone", () => {
  const child =
    "urn:pulumi:contoso::p::exchange-relay:index:EmailRelay$exchangeonline:index:OutboundConnector::relay-outbound";
  expect(advice(child)).toThrow(
    'import it with `pulumi import exchangeonline:index:OutboundConnector relay-outbound "Trustifi" --parent parent=<urn>` (the urn of its exchange-relay:index:EmailRelay, as `pulumi stack --show-urns` has it), or choose another name',
  );
  expect(advice("urn:pulumi:contoso::p::exchangeonline:index:OutboundConnector::relay-outbound")).toThrow(
    'import it with `pulumi import exchangeonline:index:OutboundConnector relay-outbound "Trustifi"`, or choose another name',
  );
});
