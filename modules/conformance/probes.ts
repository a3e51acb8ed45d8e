import type { Probe } from "./probe.js";
import { absentProbes } from "./probes/absent.js";
import { clearingProbes } from "./probes/clearing.js";
import { connectorUseProbes } from "./probes/connectorUse.js";
import { connectorValueProbes } from "./probes/connectorValues.js";
import { markProbes } from "./probes/marks.js";
import { nameProbes } from "./probes/names.js";
import { readBackProbes } from "./probes/readBack.js";
import { remoteDomainProbes } from "./probes/remoteDomains.js";
import { ruleOrderProbes } from "./probes/ruleOrder.js";
import { ruleRecordProbes } from "./probes/ruleRecords.js";
import { ruleValueProbes } from "./probes/ruleValues.js";
import { tenantProbes } from "./probes/tenantReads.js";
import { wireProbes } from "./probes/wireForms.js";

/** Everything that the simulator takes for granted and a tenant can be asked. */
export const probes: readonly Probe[] = [
  ...tenantProbes,
  ...wireProbes,
  ...ruleOrderProbes,
  ...nameProbes,
  ...absentProbes,
  ...connectorUseProbes,
  ...clearingProbes,
  ...readBackProbes,
  ...markProbes,
  ...remoteDomainProbes,
  ...ruleRecordProbes,
  ...ruleValueProbes,
  ...connectorValueProbes,
];
