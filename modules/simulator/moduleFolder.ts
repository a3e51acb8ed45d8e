import { fileURLToPath } from "node:url";

/** The folder to put on PSModulePath, so that PowerShell finds the simulated ExchangeOnlineManagement. */
export const moduleFolder = fileURLToPath(new URL("./powershell", import.meta.url));
