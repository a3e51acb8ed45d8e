import { toSimulatedTenant } from "./toSimulatedTenant.js";

toSimulatedTenant("powershell");
