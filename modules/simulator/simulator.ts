import { type AdminEdit, applyAdminEdit, isPossible } from "./adminEdits.js";
import { acceptedDomainRules } from "./cmdlets/acceptedDomains.js";
import { arcConfigCmdlets } from "./cmdlets/arcConfig.js";
import { auditCmdlets, auditedObject, editEntry } from "./cmdlets/auditLog.js";
import type { AuditEntry, Cmdlet, CmdletContext } from "./cmdlets/cmdletContext.js";
import { inboundRules, outboundRules } from "./cmdlets/connectors.js";
import { connectionFilterRules, outboundSpamRules } from "./cmdlets/hostedPolicies.js";
import { createObject, plainCmdlets, settingsCmdlets } from "./cmdlets/plainObjects.js";
import { remoteDomainRules } from "./cmdlets/remoteDomains.js";
import { roleGroupCmdlets } from "./cmdlets/roleGroups.js";
import { tenantCmdlets } from "./cmdlets/tenantCmdlets.js";
import { transportRuleCmdlets } from "./cmdlets/transportRules.js";
import { validateOutboundConnector } from "./cmdlets/validateConnector.js";
import { FaultScript } from "./faults/faults.js";
import { Hooks } from "./faults/hooks.js";
import type { Script } from "./faults/randomScript.js";
import { ReadLag } from "./faults/readLag.js";
import type { Values } from "./parameters.js";
import type { Role } from "./roles.js";
import { type ErrorForm, errorForms, objectNotFound, SimulatedError } from "./simulatedError.js";
import { defaultSwitches, type Sources, type Switches, type Tenant } from "./tenant.js";

/** One cmdlet that was called: what with, secrets masked, and how it ended. */
export interface LoggedCall {
  readonly cmdlet: string;
  readonly parameters: Values;
  /** HTTP status; 0 if the connection was broken instead. */
  readonly status: number;
}

/** What a cmdlet answered: records, warnings, and the records that `ResultSize` left out. */
export interface CmdletRun {
  readonly values: readonly Values[];
  readonly warnings: readonly string[];
  readonly rest: readonly Values[];
}

/** Every cmdlet the tenant has; anything else is refused as the real service refuses the unknown. */
const cmdlets: Readonly<Record<string, Cmdlet>> = {
  ...plainCmdlets(outboundRules),
  ...plainCmdlets(inboundRules),
  ...plainCmdlets(remoteDomainRules),
  ...transportRuleCmdlets,
  ...settingsCmdlets(acceptedDomainRules),
  ...settingsCmdlets(outboundSpamRules),
  ...settingsCmdlets(connectionFilterRules),
  ...arcConfigCmdlets,
  ...roleGroupCmdlets,
  ...tenantCmdlets,
  ...auditCmdlets,
  "Validate-OutboundConnector": validateOutboundConnector,
};

/** Who the audit log says it was: a person in the admin center, or an application. */
const administrator = "admin@contoso.com";
const application = "NT AUTHORITY\\SYSTEM (Microsoft.Exchange.AdminApi.NetCore)";

export const simulatedCmdlets: readonly string[] = Object.keys(cmdlets);

/** A simulated Exchange Online tenant: one state, whatever speaks to it. */
export class Simulator {
  readonly tenant: Tenant;
  readonly faults = new FaultScript();
  readonly hooks = new Hooks();
  readonly lag = new ReadLag();
  /** Roles that no token has any more. */
  readonly lostRoles = new Set<Role>();
  readonly #switches: Switches;
  readonly #sources: Sources;
  readonly #audit: AuditEntry[] = [];
  #calls: LoggedCall[] = [];
  /** How often a PowerShell signed in: how often it asked for its cmdlets. */
  signIns = 0;
  #refusals = 0;

  constructor(tenant: Tenant, sources: Sources, switches: Partial<Switches> = {}) {
    this.tenant = tenant;
    this.#sources = sources;
    this.#switches = { ...defaultSwitches, ...switches };
  }

  get switches(): Switches {
    return this.#switches;
  }

  /**
   * Runs one cmdlet on what is: no hook, no fault, no lag, no log.
   *
   * @returns undefined for a cmdlet the tenant does not have.
   * @throws {SimulatedError} as Exchange would.
   */
  run(cmdlet: string, sent: Values, seen: Tenant = this.tenant): CmdletRun | undefined {
    const warnings: string[] = [];
    const rest: Values[] = [];
    const context = { ...this.#context(seen), warn: (text: string) => warnings.push(text) };
    const values = cmdlets[cmdlet]?.(sent, { ...context, leaveOut: (more) => rest.push(...more) });
    return values === undefined ? undefined : { values, warnings, rest };
  }

  /** Runs one cmdlet as a client meets it: a read may be behind, and a write makes reads fall behind. */
  runForClient(cmdlet: string, sent: Values): CmdletRun | undefined {
    const now = this.#sources.now().getTime();
    if (cmdlet.startsWith("Search-")) return this.run(cmdlet, sent);
    if (cmdlet.startsWith("Get-")) return this.run(cmdlet, sent, this.lag.view(this.tenant, cmdlet, sent, now));
    if (this.lag.hides(this.tenant, cmdlet, sent, now)) throw objectNotFound(String(sent.Identity));
    const written = this.lag.observe(this.tenant, cmdlet, sent, now);
    const object = auditedObject(this.tenant, cmdlet, sent);
    const result = this.run(cmdlet, sent);
    this.#audit.push({ when: this.#sources.now(), operation: cmdlet, by: application, object, parameters: sent });
    written();
    return result;
  }

  /** The parameters of a cmdlet: each checks their names before anything else, and says them when it refuses one. */
  parametersOf(cmdlet: string): readonly string[] {
    try {
      this.run(cmdlet, { "?": true });
    } catch (error) {
      if (error instanceof SimulatedError) return error.details.parameters ?? [];
      throw error;
    }
    return [];
  }

  /** @param how `ifPossible`: an edit of what is not there is left out. */
  edit(edit: AdminEdit, { ifPossible = false }: { readonly ifPossible?: boolean } = {}): void {
    if (ifPossible && !isPossible(edit, this.tenant)) return;
    const entry = editEntry(edit, administrator, this.#sources.now());
    applyAdminEdit(edit, this.#context(this.tenant));
    this.#audit.push(entry);
  }

  /** Puts there what the service itself makes, and no cmdlet. */
  provision(
    noun: "AcceptedDomain" | "HostedOutboundSpamFilterPolicy" | "HostedConnectionFilterPolicy",
    of: Values,
  ): void {
    const rules = [acceptedDomainRules, outboundSpamRules, connectionFilterRules].find((one) => one.noun === noun);
    if (rules !== undefined) createObject(rules, of, this.#context(this.tenant));
  }

  /** Sets faults, hooks and lags at once. */
  play({ faults = [], hooks = [], lags = [] }: Partial<Script>): void {
    for (const one of faults) this.faults.add(one);
    for (const one of hooks) this.hooks.add(one);
    for (const one of lags) this.lag.add(one);
  }

  /** Ends every trouble: faults, hooks, lags, lost roles. */
  quiet(): void {
    this.faults.clear();
    this.hooks.clear();
    this.lag.clear();
    this.lostRoles.clear();
  }

  /** Calls since the start or the last `forgetCalls`, oldest first. */
  get calls(): readonly LoggedCall[] {
    return this.#calls;
  }

  log(cmdlet: string, sent: Values, status: number): void {
    const masked = Object.entries(sent).map(([name, value]) => [name, isSecret(name) ? "[secret]" : value]);
    this.#calls.push({ cmdlet, parameters: Object.fromEntries(masked), status });
  }

  forgetCalls(): void {
    this.#calls = [];
  }

  /** How this refusal is to be written: as it was seen, or each in the next of all forms. */
  formOf({ details }: SimulatedError): ErrorForm {
    if (details.isBinding || this.#switches.errorForms === "asSeen") return details.form;
    this.#refusals += 1;
    return errorForms[(this.#refusals - 1) % errorForms.length] ?? details.form;
  }

  #context(tenant: Tenant): CmdletContext {
    const ignore = () => undefined;
    return {
      tenant,
      switches: this.#switches,
      sources: this.#sources,
      audit: this.#audit,
      warn: ignore,
      leaveOut: ignore,
    };
  }
}

/** The relay's key travels in this parameter; PowerShell takes names in any case. */
function isSecret(parameter: string): boolean {
  return parameter.toLowerCase() === "setheadervalue";
}

const timestamps = ["WhenChanged", "WhenChangedUTC", "WhenCreated", "WhenCreatedUTC", "LastModifiedBy"];

/** The whole tenant as data, rules in their order. Two tenants are alike exactly if their dumps without times are. */
export function dump(tenant: Tenant, options: { readonly times: boolean }): unknown {
  const keep = (object: Values) =>
    Object.fromEntries(Object.entries(object).filter(([key]) => options.times || !timestamps.includes(key)));
  const objects = Object.entries(tenant.objects).map(([noun, list]) => [noun, list.map(keep)]);
  return structuredClone({ ...tenant, objects: Object.fromEntries(objects) });
}
