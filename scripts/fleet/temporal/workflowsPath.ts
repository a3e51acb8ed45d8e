import { fileURLToPath } from "node:url";

/** The packed workflows, beside every folder of what users get. */
export const workflowsPath = fileURLToPath(new URL("../scripts/fleetWorkflows.cjs", import.meta.url));
