import { ExchangeError } from "../../exchange/exchangeError.js";
import type { Found, Probe, ProbedTenant } from "../probe.js";
import { plain, refused } from "./probing.js";

/** Connectors and the rules that name them. */
export const connectorUseProbes: readonly Probe[] = [
  {
    id: "connector-rename",
    asks: "What does a rule name after its connector was renamed?",
    source: "guess",
    assumed: "<prefix>-way",
    run: async (tenant) => {
      await routedRule(tenant);
      await tenant.invoke("Set-OutboundConnector", { Identity: tenant.name("way"), Name: tenant.name("renamed") });
      return routeOf(tenant);
    },
  },
  {
    id: "connector-by-guid",
    asks: "What does a rule name whose connector was given by GUID?",
    source: "live record, 2026-05: a name",
    assumed: "<prefix>-way",
    run: async (tenant) => {
      const { Guid } = await tenant.make("OutboundConnector", "way");
      await tenant.make("TransportRule", "user", { RouteMessageOutboundConnector: String(Guid) });
      return routeOf(tenant);
    },
  },
  {
    id: "connector-in-use",
    asks: "How is the removal of a connector refused that a rule names?",
    source: "guess; switch connectorInUse",
    assumed: refused(
      "The connector '<prefix>-way' can't be removed because it is used by the transport rule '<prefix>-user'. (simulated)",
      "ArgumentException",
      "inUse",
    ),
    run: async (tenant) => {
      await routedRule(tenant);
      const found = await tenant.refusal("Remove-OutboundConnector", { Identity: tenant.name("way") });
      return found === "accepted" ? { accepted: true, ruleNames: await routeOf(tenant) } : found;
    },
  },
  {
    id: "connector-unscoped",
    asks: "What does Exchange say of a rule that routes to a connector which is not rule-scoped?",
    source: "guess; switch unscopedRoute",
    assumed: { warnings: ["The connector '<prefix>-way' isn't scoped to transport rules. (simulated)"] },
    run: async (tenant) => {
      const RecipientDomains = [tenant.domain("way")];
      await tenant.make("OutboundConnector", "way", { IsTransportRuleScoped: false, RecipientDomains });
      await tenant.make("TransportRule", "user");
      const call = { Identity: tenant.name("user"), RouteMessageOutboundConnector: tenant.name("way") };
      try {
        return { warnings: [...(await tenant.invoke("Set-TransportRule", call)).warnings] };
      } catch (error) {
        if (error instanceof ExchangeError) return tenant.refusal("Set-TransportRule", call);
        throw error;
      }
    },
  },
  {
    id: "connector-test-mode",
    asks: "Is a connector in test mode listed without being asked for?",
    source: "Get-OutboundConnector reference, 2026-08-21: no",
    assumed: { plain: false, withTestMode: true },
    run: async (tenant) => {
      await tenant.make("OutboundConnector", "way", { TestMode: true });
      return {
        plain: await isListed(tenant, {}),
        withTestMode: await isListed(tenant, { IncludeTestModeConnectors: true }),
      };
    },
  },
  {
    id: "connector-scoped-listed",
    asks: "Is a rule-scoped connector listed without being asked for?",
    source: "live, 2026-07: yes; the reference of 2026-08-21: no",
    assumed: { plain: true, scoped: true, unscoped: false },
    run: async (tenant) => {
      await tenant.make("OutboundConnector", "way");
      return {
        plain: await isListed(tenant, {}),
        scoped: await isListed(tenant, { IsTransportRuleScoped: true }),
        unscoped: await isListed(tenant, { IsTransportRuleScoped: false }),
      };
    },
  },
];

async function routedRule(tenant: ProbedTenant): Promise<void> {
  await tenant.make("OutboundConnector", "way");
  await tenant.make("TransportRule", "user", { RouteMessageOutboundConnector: tenant.name("way") });
}

async function routeOf(tenant: ProbedTenant): Promise<Found> {
  return plain((await tenant.read("TransportRule", "user")).RouteMessageOutboundConnector);
}

async function isListed(tenant: ProbedTenant, filter: Readonly<Record<string, boolean>>): Promise<boolean> {
  await tenant.settle();
  const { values } = await tenant.invoke("Get-OutboundConnector", filter);
  return values.some(({ Name }) => Name === tenant.name("way"));
}
