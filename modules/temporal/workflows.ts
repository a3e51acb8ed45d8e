/** What a worker registers, by these names. */
export { fleetRollout } from "./rolloutWorkflow.js";
export { fleetTenant } from "./tenantTurn.js";
