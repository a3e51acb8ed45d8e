import { type AdminEdit, applyAdminEdit } from "./adminEdits.js";
import type { Cmdlet, CmdletContext } from "./cmdlets/cmdletContext.js";
import { inboundRules, outboundRules } from "./cmdlets/connectors.js";
import { plainCmdlets } from "./cmdlets/plainObjects.js";
import { remoteDomainRules } from "./cmdlets/remoteDomains.js";
import { roleGroupCmdlets } from "./cmdlets/roleGroups.js";
import { tenantCmdlets } from "./cmdlets/tenantCmdlets.js";
import { transportRuleCmdlets } from "./cmdlets/transportRules.js";
import { validateOutboundConnector } from "./cmdlets/validateConnector.js";
import { FaultScript } from "./faults/faults.js";
import type { Values } from "./parameters.js";
import { type ErrorForm, errorForms, SimulatedError } from "./simulatedError.js";
import { defaultSwitches, type Sources, type Switches, type Tenant } from "./tenant.js";

/** One cmdlet that was called: what with, secrets masked, and how it ended. */
export interface LoggedCall {
  readonly cmdlet: string;
  readonly parameters: Values;
  /** HTTP status; 0 if the connection was broken instead. */
  readonly status: number;
}

/** Every cmdlet the tenant has; anything else is refused as the real service refuses the unknown. */
const cmdlets: Readonly<Record<string, Cmdlet>> = {
  ...plainCmdlets(outboundRules),
  ...plainCmdlets(inboundRules),
  ...plainCmdlets(remoteDomainRules),
  ...transportRuleCmdlets,
  ...roleGroupCmdlets,
  ...tenantCmdlets,
  "Validate-OutboundConnector": validateOutboundConnector,
};

export const simulatedCmdlets: readonly string[] = Object.keys(cmdlets);

/** A simulated Exchange Online tenant: one state, whatever speaks to it. */
export class Simulator {
  readonly tenant: Tenant;
  readonly faults = new FaultScript();
  readonly #switches: Switches;
  readonly #sources: Sources;
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
   * Runs one cmdlet.
   *
   * @returns undefined for a cmdlet the tenant does not have.
   * @throws {SimulatedError} as Exchange would.
   */
  run(
    cmdlet: string,
    sent: Values,
  ): { readonly values: readonly Values[]; readonly warnings: readonly string[] } | undefined {
    const warnings: string[] = [];
    const values = cmdlets[cmdlet]?.(
      sent,
      this.#context((text) => warnings.push(text)),
    );
    return values === undefined ? undefined : { values, warnings };
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

  edit(edit: AdminEdit): void {
    applyAdminEdit(
      edit,
      this.#context(() => undefined),
    );
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

  #context(warn: (text: string) => void): CmdletContext {
    return { tenant: this.tenant, switches: this.#switches, sources: this.#sources, warn };
  }
}

/** The relay's key travels in this parameter; PowerShell takes names in any case. */
function isSecret(parameter: string): boolean {
  return parameter.toLowerCase() === "setheadervalue";
}

const timestamps = ["WhenChanged", "WhenChangedUTC", "WhenCreatedUTC", "LastModifiedBy"];

/** The whole tenant as data, rules in their order. Two tenants are alike exactly if their dumps without times are. */
export function dump(tenant: Tenant, options: { readonly times: boolean }): unknown {
  const keep = (object: Values) =>
    Object.fromEntries(Object.entries(object).filter(([key]) => options.times || !timestamps.includes(key)));
  const objects = Object.entries(tenant.objects).map(([noun, list]) => [noun, list.map(keep)]);
  return structuredClone({ ...tenant, objects: Object.fromEntries(objects) });
}
