/** What a worker registers, by these names. */
export { fleetDrift } from "./driftWorkflow.js";
export { fleetRollout } from "./rolloutWorkflow.js";
export { fleetTenant } from "./tenantTurn.js";
